import { statement, type Database, type Tx } from '#kernel/database/database.ts';
import { firstId } from '#kernel/slices.ts';
import type { Sweep } from '#kernel/sweep.ts';

const everyMs = 60_000;
const dayMs = 24 * 3600 * 1000;
/** A series of tries ends within a day, a call over the gate too: after two nothing is added by itself. */
const seriesMs = 2 * dayMs;
/** Notifications in one transaction: it lasts milliseconds, and nobody waits for it. */
const batch = 500;

const name = 'notification_tries';

/** Of two processes one does the work; the other takes nothing meanwhile. */
const claimMark = statement(
  'notifications.claim-retention',
  `select mark, done_on::text as "doneOn" from retention_marks where name = $1
   for update skip locked`,
);

const beginMarks = statement(
  'notifications.begin-retention',
  `insert into retention_marks (name, mark) values ($1, $2) on conflict (name) do nothing`,
);

const saveMark = statement(
  'notifications.save-retention',
  `update retention_marks set mark = $2, done_on = coalesce($3::date, done_on) where name = $1`,
);

/** Ids grow with time, so what is old stands at the beginning of the primary key. */
const oldNotifications = statement(
  'notifications.old',
  `select id from notifications where id > $1 and created_at < $2 order by id limit $3`,
);

/** Old exchanges of these notifications, but for the last of each. */
const forgetTries = statement(
  'notifications.forget-tries',
  `delete from notification_tries t
   where t.notification_id = any($1::uuid[]) and t.started_at < $2
     and exists (select 1 from notification_tries later
                 where later.notification_id = t.notification_id and later.id > t.id)`,
);

/**
 * Removes exchanges that are older than so many days, once a day from three in the morning in
 * Moscow, in small batches. What a shop answered last stays for good. A notification is looked at
 * once: what is sent by hand long after that stays too.
 */
export function forgetTriesSweep(database: Database, keepDays: number): Sweep {
  return {
    name: 'notifications.forget-tries',
    everyMs,
    run: async () => {
      const today = database.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
      return database.inTransaction('notifications.forget-tries', (tx) =>
        forgetSome(tx, today, keepDays),
      );
    },
  };
}

async function forgetSome(tx: Tx, today: string, keepDays: number): Promise<number> {
  const claimed = await tx.row<{ mark: string; doneOn: string | null }>(claimMark, [name]);
  if (!claimed) {
    await tx.run(beginMarks, [name, firstId]);
    return 0;
  }
  if (claimed.doneOn === today) return 0;
  const oldMs = tx.now().getTime() - keepDays * dayMs;
  const old = await tx.rows<{ id: string }>(oldNotifications, [
    claimed.mark,
    new Date(oldMs - seriesMs),
    batch,
  ]);
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await tx.run(forgetTries, [ids, new Date(oldMs)]);
  const isDone = ids.length < batch;
  await tx.run(saveMark, [name, ids.at(-1) ?? claimed.mark, isDone ? today : null]);
  return isDone ? 0 : ids.length;
}
