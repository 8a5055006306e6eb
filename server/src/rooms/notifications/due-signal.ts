import { statement, type Tx } from '#kernel/database/database.ts';

/** The channel on which server processes hear that notifications are due. */
export const dueChannel = 'notifications';

const notify = statement('notifications.notify', `select pg_notify('${dueChannel}', '')`);

/** Something is due from this commit on; whichever process is free sends it. */
export async function signalDue(tx: Tx): Promise<void> {
  tx.send(notify);
}
