import type { Reader } from '#kernel/database/database.ts';
import * as sql from './capture.sql.ts';
import type { StoredCapture } from './order-capture.ts';

/** For audits: captures of all accounts by their ids, with those that were refused. */
export function unscopedCaptures(reader: Reader, ids: readonly string[]): Promise<StoredCapture[]> {
  return reader.rows<StoredCapture>(sql.capturesByIds, [ids]);
}

/** For audits: captures of all accounts, a slice after the id `after`. */
export function unscopedCapturesAfter(
  reader: Reader,
  after: string,
  limit: number,
): Promise<StoredCapture[]> {
  return reader.rows<StoredCapture>(sql.captureSlice, [after, limit]);
}
