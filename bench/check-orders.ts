import { setTimeout as sleep } from 'node:timers/promises';
import { balances, verifyLedger } from '../server/src/rooms/ledger/index.ts';
import { created, differences, moneyDifferences, paid, type Fact } from './compare.ts';
import { amountMinor } from './requests.ts';
import type { Store } from './stage.ts';

/** After the load, what was announced in its last moments may take this long to be told. */
const relayPatienceMs = 120_000;

const factsText = `
  select o.id, o.status, c.state as container,
    coalesce(p.payments, 0)::int as payments, coalesce(p.paid, 0)::int as "paidMinor",
    coalesce(e.captures, 0)::int as captures, coalesce(n.notifications, 0)::int as notifications
  from orders o
  join order_containers c on c.id = o.container_id
  left join (
    select order_id, count(*) as payments, sum(amount) as paid
    from order_payments where state = 'captured' group by order_id
  ) p on p.order_id = o.id
  left join (
    select container_id, count(*) as captures
    from payment_attempts a
    join ledger_entries l on l.cause = 'payment/' || a.id || '/captured'
    where a.state = 'captured' group by container_id
  ) e on e.container_id = o.container_id
  left join (
    select order_id, count(*) as notifications
    from notifications where status = 'completed' group by order_id
  ) n on n.order_id = o.id`;

/** The outcome of a check, or the sentences that say what is wrong. */
export type Check = readonly string[];

/** Every order that was acknowledged is stored once, and is neither paid nor announced. */
export async function checkCreated(store: Store, told: readonly string[]): Promise<Check> {
  return differences(told, await store.rows<Fact>(factsText), created);
}

/** Every order that was acknowledged as paid is stored, booked and announced, each once. */
export async function checkPaid(store: Store, told: readonly string[]): Promise<Check> {
  await relayed(store);
  const breaches = await verifyLedger(store.database);
  return [
    ...differences(told, await store.rows<Fact>(factsText), paid(amountMinor)),
    ...moneyDifferences(told.length * amountMinor, await allBalances(store)),
    ...breaches.map(({ rule, message }) => `${rule}: ${message}`),
  ];
}

/** Waits until everybody has been told of everything. Rejects when that does not come to pass. */
export async function relayed(store: Store): Promise<void> {
  const end = performance.now() + relayPatienceMs;
  while (performance.now() < end) {
    const waiting = await store.rows(
      '(select id from outbox limit 1) union all (select id from follow_ups limit 1)',
    );
    if (waiting.length === 0) return;
    await sleep(50);
  }
  throw new Error('the outbox and the follow-ups do not become empty');
}

async function allBalances(store: Store) {
  const found = await Promise.all(
    ['acquirer/', 'merchant/', 'revenue/'].map((prefix) => balances(store.database, prefix)),
  );
  return found.flat();
}
