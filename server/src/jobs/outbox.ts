import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { DomainEvent } from '#kernel/database/domain-event.ts';
import { statement } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';

export const outboxSweep = 'outbox';
export const followUpsSweep = 'follow-ups';

/** A safety net; the relays are woken by every commit that emits. */
const everyMs = 1000;

/** After a batch of `from` events at least, the next ones are left to gather for `ms`. */
type Gathering = readonly { from: number; ms: number }[];

/**
 * Under load events are left to gather, as what listeners do costs little more for hundreds than
 * for a few. Nobody waits after a batch of a quiet time; a till that hears of its order does after
 * some, for a moment; and when the server has all it can carry, throughput comes first.
 */
const outboxGathering: Gathering = [
  { from: 200, ms: 100 },
  { from: 30, ms: 6 },
];
/** What follows has more listeners, and nobody waits for a moment of it. */
const followUpsGathering: Gathering = [
  { from: 200, ms: 200 },
  { from: 5, ms: 50 },
];

/** One process relays at a time, so that what happened to one order is told in its order. */
const takeTurn = statement(
  'outbox.take-turn',
  `select pg_try_advisory_xact_lock(hashtext('invogate.' || $1)) as mine`,
);

/** Takes at most $1 events, and passes on those of the topics $2; those of $3 are told now. */
const takeFromOutbox = statement(
  'outbox.take-batch',
  `with taken as (
     delete from outbox where id in (select id from outbox order by id limit $1)
     returning id, topic, payload, created_at
   ), passed as (
     insert into follow_ups (count, events, created_at)
     select count(*), json_agg(json_build_array(topic, payload) order by id), min(created_at)
     from taken where topic = any($2::text[]) having count(*) > 0
   )
   select id, topic, case when topic = any($3::text[]) then payload end as payload from taken`,
);

/** Takes what was passed on until there are $1 events or a few more. */
const takeFollowUps = statement(
  'outbox.take-follow-ups',
  `delete from follow_ups where id in (
     select id from (
       select id, sum(count) over (order by id) - count as before
       from follow_ups order by id limit $1) as rows
     where before < $1)
   returning id, events`,
);

interface Row extends DomainEvent {
  id: number;
}

interface PassedOn {
  id: number;
  events: [topic: string, payload: unknown][];
}

/** Who hears of events after the first listeners have been told. */
export interface Followers {
  subscriptions: readonly Subscription[];
  /** Called after each commit that left something to the followers. */
  onPassed: () => void;
}

/** Events gather under load unless `gathers` is false. */
interface Pace {
  gathers?: boolean;
}

/**
 * Tells listeners what has happened, in batches, inside one transaction: an event is gone from the
 * outbox if and only if everybody who listens has done its part, or it stands with the follow-ups
 * for those who come later. So what shops wait for does not wait for what nobody does.
 */
export function outboxRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  { followers, gathers = true }: Pace & { followers?: Followers } = {},
): Sweep {
  const now = topicsOf(subscriptions);
  const later = topicsOf(followers?.subscriptions ?? []);
  return relay({
    ...{ database, subscriptions, name: outboxSweep, batch: limits.outboxBatch },
    gathering: gathers ? outboxGathering : [],
    take: async (tx) => {
      const values = [limits.outboxBatch, [...later], [...now]];
      const rows = await tx.rows<Row>(takeFromOutbox, values);
      rows.sort(byId);
      if (followers && rows.some(({ topic }) => later.has(topic))) {
        tx.afterCommit(followers.onPassed);
      }
      return rows;
    },
  });
}

/** Tells the followers, in the same way. */
export function followUpsRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  { gathers = true }: Pace = {},
): Sweep {
  return relay({
    ...{ database, subscriptions, name: followUpsSweep, batch: limits.followUpsBatch },
    gathering: gathers ? followUpsGathering : [],
    take: async (tx) => {
      const rows = await tx.rows<PassedOn>(takeFollowUps, [limits.followUpsBatch]);
      rows.sort(byId);
      return rows.flatMap(({ events }) => events.map(([topic, payload]) => ({ topic, payload })));
    },
  });
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;

const topicsOf = (subscriptions: readonly Subscription[]): ReadonlySet<string> =>
  new Set(subscriptions.map(({ topic }) => topic));

interface Relay {
  database: Database;
  name: string;
  batch: number;
  subscriptions: readonly Subscription[];
  gathering: Gathering;
  /** In the order in which they happened. */
  take: (tx: Tx) => Promise<DomainEvent[]>;
}

function relay({ database, name, batch, subscriptions, gathering, take }: Relay): Sweep {
  let gatherMs = 0;
  return {
    name,
    everyMs,
    run: async () => {
      if (gatherMs > 0) await sleep(gatherMs);
      const told = await database.inTransaction(`${name}.relay`, async (tx) => {
        const turn = await tx.row<{ mine: boolean }>(takeTurn, [name]);
        if (turn?.mine !== true) return 0;
        const events = await take(tx);
        await tell(tx, events, subscriptions);
        return events.length;
      });
      // A full batch has left some behind.
      gatherMs = told >= batch ? 0 : gatherAfter(told, gathering);
      return told;
    },
  };
}

/** How long the next events gather after a batch of so many. */
function gatherAfter(told: number, gathering: Gathering): number {
  return gathering.find(({ from }) => told >= from)?.ms ?? 0;
}

async function tell(
  tx: Tx,
  events: readonly DomainEvent[],
  subscriptions: readonly Subscription[],
): Promise<void> {
  const byTopic = Map.groupBy(events, ({ topic }) => topic);
  for (const subscription of subscriptions) {
    const heard = byTopic.get(subscription.topic);
    const payloads = heard?.map(({ payload }) => payload);
    if (payloads) await subscription.handle(tx, payloads);
  }
}
