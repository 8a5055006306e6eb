import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Tx } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';

/** A safety net; the relay is woken by every commit that emits. */
const everyMs = 1000;

/**
 * Under load events are left to gather, as what listeners do costs little more for hundreds than
 * for a few. Nobody waits after a batch of a quiet time; a till that hears of its order does after
 * some, for a moment; and when the server has all it can carry, throughput comes first.
 */
const gathering: readonly { from: number; ms: number }[] = [
  { from: 200, ms: 50 },
  { from: 30, ms: 6 },
];

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
 * outbox if and only if everybody who listens has done its part. Events gather
 * under load unless `gathers` is false.
 */
export function outboxRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  gathers = true,
): Sweep {
  let gatherMs = 0;
  return {
    name: 'outbox',
    everyMs,
    run: async () => {
      if (gatherMs > 0) await sleep(gatherMs);
      const told = await database.inTransaction('outbox.relay', (tx) => relay(tx, subscriptions));
      gatherMs = gathers ? gatherAfter(told) : 0;
      return told;
    },
  };
}

/** How long the next events gather after a batch of so many. A full batch has left some behind. */
function gatherAfter(told: number): number {
  if (told >= limits.outboxBatch) return 0;
  return gathering.find(({ from }) => told >= from)?.ms ?? 0;
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
