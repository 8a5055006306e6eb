import { statement } from '#kernel/database/database.ts';
import { containerChanged } from '#rooms/orders/index.ts';

/** Channel on which every server process hears of invoices that open pages should look at. */
export const changesChannel = 'invoices';

/** Ids that fit one NOTIFY: PostgreSQL takes payloads below 8000 bytes. */
const idsPerNotify = 200;

const notify = statement('payments.notify-changes', `select pg_notify($1, $2)`);

/** Tells open payment pages, in whichever process, that they should look again. */
export const announceChanges = containerChanged.on('payments.pages', async (tx, changes) => {
  const ids = [...new Set(changes.map((change) => change.containerId))];
  for (let from = 0; from < ids.length; from += idsPerNotify) {
    await tx.run(notify, [changesChannel, ids.slice(from, from + idsPerNotify).join(',')]);
  }
});
