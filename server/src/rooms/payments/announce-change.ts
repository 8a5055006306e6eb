import { statement, type Tx } from '#kernel/database/database.ts';
import { containerChanged } from '#rooms/orders/index.ts';

/** Channel on which every server process hears of invoices that open pages should look at. */
export const changesChannel = 'invoices';

/** Ids that fit one NOTIFY: PostgreSQL takes payloads below 8000 bytes. */
const idsPerNotify = 200;

const notify = statement('payments.notify-changes', `select pg_notify($1, $2)`);

/** Open payment pages look again after each change of their invoice. */
export const announceChanges = containerChanged.on('payments.pages', (tx, changes) =>
  tellPages(
    tx,
    changes.map((change) => change.containerId),
  ),
);

/** Tells open pages of these invoices, in whichever process, that they should look again. */
export async function tellPages(tx: Tx, containerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(containerIds)];
  for (let from = 0; from < ids.length; from += idsPerNotify) {
    tx.send(notify, [changesChannel, ids.slice(from, from + idsPerNotify).join(',')]);
  }
}
