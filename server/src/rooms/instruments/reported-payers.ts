import { statement, type Reader } from '#kernel/database/database.ts';

const ofContainers = statement(
  'instruments.reported-payers',
  `select distinct on (o.container_id) o.container_id as "containerId",
     o.payment_order ->> 'type' as type
   from instrument_operations o
   where o.container_id = any($1::uuid[]) and o.state = 'paid' and o.payment_order is not null
   order by o.container_id, o.paid_at desc`,
);

/** Whom the banks have named as the payers of these invoices; what they did not say is left out. */
export async function reportedPayers(
  reader: Reader,
  containerIds: readonly string[],
): Promise<Map<string, 'legal' | 'private'>> {
  if (containerIds.length === 0) return new Map();
  type Row = { containerId: string; type: string | null };
  const rows = await reader.rows<Row>(ofContainers, [containerIds]);
  return new Map(
    rows.flatMap(({ containerId, type }) =>
      type === 'legal' || type === 'private' ? [[containerId, type] as const] : [],
    ),
  );
}
