import type { EdoSynced } from '@invogate/contracts/edo.ts';
import type { Tx } from '#kernel/database/database.ts';
import * as sql from './edo.sql.ts';

/**
 * Lets the running server ask the operator for news at once: its events, and each package that is
 * not done. What failed is tried again.
 */
export async function sync(tx: Tx): Promise<EdoSynced> {
  await tx.run(sql.askCursors, [tx.now()]);
  return { asked: await tx.run(sql.askAll, [tx.now()]) };
}
