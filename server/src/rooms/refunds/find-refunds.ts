import type { Reader } from '#kernel/database/database.ts';
import type { StoredRefund } from './refund.ts';
import { refundsByIds } from './refund.sql.ts';

/** Refunds of any account, for work that an event of theirs lets in. Keeps no given order. */
export function unscopedFindRefunds(
  reader: Reader,
  ids: readonly string[],
): Promise<StoredRefund[]> {
  return reader.rows<StoredRefund>(refundsByIds, [ids]);
}
