import { fundEntryWords } from '@invogate/contracts/funds.ts';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { available, type Fund, type FundEntryType, type FundMethod, type FundUse } from './fund.ts';
import * as sql from './fund.sql.ts';

/** A fund as people see it. Sums in minor units. */
export interface FundView {
  id: string;
  currency: Currency;
  /** Prepaid money, what is held of it included. */
  balance: Minor;
  /** Reserved for orders that wait for their shipment; promises hold no money of the fund. */
  held: Minor;
  overdraftLimit: Minor;
  overdraftUsed: Minor;
  available: Minor;
  promisedLimit: Minor;
  promisedUsed: Minor;
  blocked: boolean;
}

/** The sums of a fund as people see them. */
export async function fundView(reader: Reader, fund: Fund): Promise<FundView> {
  const sums = await reader.row<{ held: Minor; heldOwed: Minor }>(sql.heldSums, [fund.id]);
  const { held = 0, heldOwed = 0 } = sums ?? {};
  const { id, currency, overdraftLimit, overdraftUsed, promisedLimit, promisedUsed } = fund;
  return {
    id,
    currency,
    balance: (fund.prepaid + held - heldOwed) as Minor,
    held: held as Minor,
    overdraftLimit,
    overdraftUsed,
    available: available(fund),
    promisedLimit,
    promisedUsed,
    blocked: fund.blocked,
  };
}

/** A line of the statement. Sums in minor units. */
export interface FundEntry {
  id: string;
  createdAt: Date;
  type: FundEntryType;
  method: FundMethod;
  amount: Minor;
  balanceAfter: number;
  containerId: string | null;
  orderId: string | null;
  operationId: string | null;
  refundId: string | null;
}

/** What a statement can be filtered and sorted by. */
export const fundEntryListFields: ListFields = {
  id: { column: 'e.id', type: 'uuid' },
  createdAt: { column: 'e.created_at', type: 'datetime' },
  type: { column: 'e.type', type: 'enum', values: fundEntryWords },
  amount: { column: 'e.amount', type: 'minor' },
  invoiceId: { column: 'e.container_id', type: 'uuid', nullable: true },
  orderId: { column: 'e.order_id', type: 'uuid', nullable: true },
  partnerOperationId: { column: 'e.operation_id', type: 'text', nullable: true },
  refundId: { column: 'e.refund_id', type: 'uuid', nullable: true },
};

const entryColumns = `e.id, e.created_at as "createdAt", e.type, e.method, e.amount,
  e.balance_after as "balanceAfter", e.container_id as "containerId", e.order_id as "orderId",
  e.operation_id as "operationId", e.refund_id as "refundId"`;

/** One page of the statement of these funds, the newest line first, and how many there are. */
export async function fundEntries(
  reader: Reader,
  fundIds: readonly string[],
  query: ListQuery,
): Promise<{ entries: FundEntry[]; totalCount: number }> {
  const { rows: entries, totalCount } = await listRows<FundEntry>(
    reader,
    query,
    fundEntryListFields,
    {
      columns: entryColumns,
      base: 'from fund_entries e',
      scope: { sql: 'e.fund_id = any($1::uuid[])', params: [fundIds] },
      defaultOrder: 'e.created_at desc, e.position desc',
      idColumn: 'e.id',
    },
  );
  return { entries, totalCount };
}

/** What is lent and not repaid, the first due first. */
export function fundDebts(reader: Reader, fundId: string): Promise<FundUse[]> {
  return reader.rows<FundUse>(sql.owedUses, [fundId]);
}

/** Until when what was promised for an invoice is to be paid; undefined when nothing is owed. */
export async function promiseDueOf(reader: Reader, containerId: string): Promise<Date | undefined> {
  const owed = await reader.rows<FundUse>(sql.owedOfContainer, [containerId]);
  return owed.find(({ method }) => method === 'promised')?.dueAt ?? undefined;
}
