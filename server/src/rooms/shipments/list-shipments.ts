import { shipmentStatusWords, shipmentTypeWords } from '@invogate/contracts/shipments.ts';
import type { Database } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListOptions, ListQuery } from '#kernel/list-query.ts';
import type { StoredShipment } from './shipment.ts';
import { shipmentColumns } from './shipment.sql.ts';

/** What lists of shipments can be filtered and sorted by (spec 01). */
export const shipmentListFields: ListFields = {
  id: { column: 's.id', type: 'integer' },
  orderId: { column: 's.order_id', type: 'uuid' },
  merchantId: { column: 's.merchant_id', type: 'uuid' },
  status: { column: 's.status', type: 'enum', values: shipmentStatusWords },
  type: { column: 's.type', type: 'enum', values: shipmentTypeWords },
  final: { column: 's.final', type: 'boolean' },
  amount: { column: 's.amount', type: 'minor' },
  documentNumber: { column: 's.document_number', type: 'text', nullable: true },
  documentDate: { column: 's.document_date', type: 'date', nullable: true },
  createdAt: { column: 's.created_at', type: 'datetime' },
};

/** One page of the shipments that a condition lets through, and how many there are in all. */
export async function listShipments(
  database: Database,
  scope: ListOptions['scope'],
  query: ListQuery,
): Promise<{ shipments: StoredShipment[]; totalCount: number }> {
  const { rows: shipments, totalCount } = await listRows<StoredShipment>(
    database,
    query,
    shipmentListFields,
    {
      columns: shipmentColumns,
      base: 'from shipments s',
      scope,
      defaultOrder: 's.created_at desc',
      idColumn: 's.id',
    },
  );
  return { shipments, totalCount };
}
