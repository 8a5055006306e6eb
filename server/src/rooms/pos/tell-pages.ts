import { statement, type Tx } from '#kernel/database/database.ts';

/** The channel on which processes tell each other which tables and payments have changed. */
export const posChannel = 'pos';

const notify = statement('pos.notify', `select pg_notify('pos', $1)`);

const idsPerNotify = 150;

/** Open pages of these tables and payments look again, in whichever process they are. */
export function tellTablePages(tx: Tx, ids: readonly string[]): void {
  const all = [...new Set(ids)];
  for (let from = 0; from < all.length; from += idsPerNotify) {
    tx.send(notify, [all.slice(from, from + idsPerNotify).join(',')]);
  }
}
