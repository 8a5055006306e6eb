import type { Reader } from '#kernel/database/database.ts';
import * as sql from './closing.sql.ts';

/** Those of the orders whose papers are still to be looked at. */
export const closingDue = (
  reader: Reader,
  orderIds: readonly string[],
): Promise<ReadonlySet<string>> => sql.due.among(reader, orderIds);
