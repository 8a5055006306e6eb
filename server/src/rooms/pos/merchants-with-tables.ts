import type { Reader } from '#kernel/database/database.ts';
import { withTables } from './point.sql.ts';

/** Which of these merchants have tables whose guests pay by the QR on them. */
export async function merchantsWithTables(
  reader: Reader,
  merchantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await reader.rows<{ id: string }>(withTables, [[...merchantIds]]);
  return new Set(found.map(({ id }) => id));
}
