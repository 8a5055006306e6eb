import { statement, type Reader } from '#kernel/database/database.ts';

const begunAmong = statement(
  'payments.begun-among',
  `select distinct container_id as "containerId" from payment_attempts
   where container_id = any($1::uuid[]) and state in ('new', 'waiting', 'pending')`,
);

/** Those of these invoices that a payer has begun to pay: money may come for them any moment. */
export async function invoicesBegun(
  reader: Reader,
  containerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (containerIds.length === 0) return new Set();
  const rows = await reader.rows<{ containerId: string }>(begunAmong, [containerIds]);
  return new Set(rows.map(({ containerId }) => containerId));
}
