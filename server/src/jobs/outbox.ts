import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Tx } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';

/** A safety net; the relay is woken by every commit that emits. */
const everyMs = 1000;

/**
 * Under load events are left to gather: what listeners do costs little more for hundreds than for
 * a few, and the payer does not wait for it. After a batch of a quiet time nobody waits.
 */
const busyFrom = 16;
const usualGatherMs = 50;

/** One process relays at a time, so that what happened to one order is told in its order. */
const takeTurn = statement(
  'outbox.take-turn',
  `select pg_try_advisory_xact_lock(hashtext('invogate.outbox')) as mine`,
);

const takeBatch = statement(
  'outbox.take-batch',
  `delete from outbox where id in (select id from outbox order by id limit $1)
   returning id, topic, payload`,
);

interface Row {
  id: number;
  topic: string;
  payload: unknown;
}

/**
 * Tells listeners what has happened, in batches, inside one transaction: an event is gone from the
 * outbox if and only if everybody who listens has done its part. `gatherMs` is how long events
 * gather under load.
 */
export function outboxRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  gatherMs = usualGatherMs,
): Sweep {
  let busy = false;
  return {
    name: 'outbox',
    everyMs,
    run: async () => {
      if (busy && gatherMs > 0) await sleep(gatherMs);
      const told = await database.inTransaction('outbox.relay', (tx) => relay(tx, subscriptions));
      busy = told >= busyFrom && told < limits.outboxBatch;
      return told;
    },
  };
}

/** Tells one batch; answers how many events it had. */
async function relay(tx: Tx, subscriptions: readonly Subscription[]): Promise<number> {
  const turn = await tx.row<{ mine: boolean }>(takeTurn);
  if (turn?.mine !== true) return 0;
  const rows = await tx.rows<Row>(takeBatch, [limits.outboxBatch]);
  rows.sort((a, b) => a.id - b.id);
  await tell(tx, rows, subscriptions);
  return rows.length;
}

async function tell(
  tx: Tx,
  rows: readonly Row[],
  subscriptions: readonly Subscription[],
): Promise<void> {
  const byTopic = Map.groupBy(rows, (row) => row.topic);
  for (const subscription of subscriptions) {
    const heard = byTopic.get(subscription.topic);
    const payloads = heard?.map((row) => row.payload);
    if (payloads) await subscription.handle(tx, payloads);
  }
}
