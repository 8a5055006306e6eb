import { refundStatusWords } from '@invogate/contracts/refunds.ts';
import type { Database } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListOptions, ListQuery } from '#kernel/list-query.ts';
import type { StoredRefund } from './refund.ts';
import { refundColumns } from './refund.sql.ts';

/** What lists of refunds can be filtered and sorted by (spec 01). */
export const refundListFields: ListFields = {
  id: { column: 'r.id', type: 'uuid' },
  parentId: { column: 'r.order_id', type: 'uuid' },
  merchantId: { column: 'r.merchant_id', type: 'uuid' },
  merchantOrderId: { column: 'r.merchant_order_id', type: 'text' },
  status: { column: 'r.status', type: 'enum', values: refundStatusWords },
  amount: { column: 'r.amount', type: 'minor' },
  vatAmount: { column: 'r.vat_amount', type: 'minor' },
  currencyId: { column: 'r.currency', type: 'enum', fold: 'upper' },
  payoutAmount: { column: 'r.payout', type: 'minor', nullable: true },
  createdAt: { column: 'r.created_at', type: 'datetime' },
};

/** One page of the refunds that a condition lets through, and how many there are in all. */
export async function listRefunds(
  database: Database,
  scope: ListOptions['scope'],
  query: ListQuery,
): Promise<{ refunds: StoredRefund[]; totalCount: number }> {
  const { rows: refunds, totalCount } = await listRows<StoredRefund>(
    database,
    query,
    refundListFields,
    {
      columns: refundColumns,
      base: 'from refunds r',
      scope,
      defaultOrder: 'r.created_at desc',
      idColumn: 'r.id',
    },
  );
  return { refunds, totalCount };
}
