import type { PaymentOrder } from '@invogate/contracts/instruments.ts';
import { statement, type Reader } from '#kernel/database/database.ts';

const ofContainers = statement(
  'instruments.reported-payers',
  `select distinct on (o.container_id) o.container_id as "containerId", o.payment_order as payer
   from instrument_operations o
   where o.container_id = any($1::uuid[]) and o.state = 'paid' and o.payment_order is not null
   order by o.container_id, o.paid_at desc, o.id desc`,
);

/** Who really paid, as a bank has said: the part of its payment order that names the payer. */
export type ReportedPayer = Pick<
  PaymentOrder,
  'type' | 'name' | 'phone' | 'vatNumber' | 'taxRegistrationReasonCode'
>;

/**
 * Whom the banks have named as the payers of these invoices, the last word of each; what they did
 * not say is left out.
 */
export async function reportedPayers(
  reader: Reader,
  containerIds: readonly string[],
): Promise<Map<string, ReportedPayer>> {
  if (containerIds.length === 0) return new Map();
  type Row = { containerId: string; payer: ReportedPayer };
  const rows = await reader.rows<Row>(ofContainers, [containerIds]);
  return new Map(rows.map(({ containerId, payer }) => [containerId, payer]));
}
