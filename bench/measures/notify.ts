import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../../server/src/kernel/database/database.ts';
import type { Benchmark, Sheet } from '../bench.ts';
import { checkPaid } from '../check-orders.ts';
import { drive } from '../load.ts';
import { postsPerSecond } from '../machine-limits.ts';
import { createOrder, orderBody, orderPath, payOrder, post } from '../requests.ts';
import { openShop, type Shop } from '../shop.ts';
import { openStage, type Stage } from '../stage.ts';
import { onEnd } from '../ending.ts';

/** A delivery that takes longer than this for all of them has failed. */
const patienceMs = 180_000;
/** Bytes of a notification of our order, nearly. */
const bodyBytes = 1300;

const takeRelayLock = statement(
  'bench.take-relay-lock',
  `select pg_advisory_xact_lock(hashtext('invogate.outbox'))`,
);

export const notify: Benchmark = {
  name: 'notify',
  about: 'notifications delivered to a shop that answers at once',
  run: async ({ runs, connections, backlog }, sheet) => {
    const stage = await openStage();
    const shop = await openShop();
    const request = post(orderPath, { ...orderBody, notificationUrl: shop.url });
    const told: string[] = [];
    for (let run = 1; run <= runs; run++) {
      const release = await holdRelay(stage);
      await drive({
        port: stage.port,
        connections,
        count: backlog,
        act: async (connection) => {
          const { id, containerId } = await createOrder(connection, request);
          await payOrder(connection, containerId);
          told.push(id);
        },
      });
      shop.forget();
      const before = await stage.server.usage();
      const started = performance.now();
      await release();
      await delivered(stage, shop, backlog);
      const tookMs = performance.now() - started;
      const after = await stage.server.usage();
      sheet.put('notify', (backlog * 1000) / tookMs, {
        unit: 'notifications/s',
        target: { atLeast: 3000 },
      });
      sheet.put('notify: CPU of the server', (after.cpuUs - before.cpuUs) / backlog, {
        unit: 'µs',
      });
      await checkDelivered(stage, shop, told, backlog, sheet);
      sheet.limit('notify', 'plain POST/s', await postsPerSecond(shop.url, bodyBytes, backlog));
    }
    await stage.close();
    await shop.close();
  },
};

/**
 * Keeps events in the outbox until it is released: the relay works only while it can take this lock.
 * A backlog gathers meanwhile as it does when no server process runs.
 */
async function holdRelay({ database }: Stage): Promise<() => Promise<void>> {
  const taken = Promise.withResolvers<undefined>();
  const over = Promise.withResolvers<undefined>();
  const held = database.inTransaction('bench.hold-relay', async (tx) => {
    await tx.rows(takeRelayLock);
    taken.resolve(undefined);
    await over.promise;
  });
  held.catch(taken.reject);
  await taken.promise;
  return onEnd(() => {
    over.resolve(undefined);
    return held;
  });
}

/** Waits until so many notifications are stored as delivered. */
async function delivered(stage: Stage, shop: Shop, count: number): Promise<void> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    await sleep(20);
    if (shop.count() < count) continue;
    const left = await stage.rows(`select 1 from outbox
      union all select 1 from notification_http where state = 'open' limit 1`);
    if (left.length === 0) return;
  }
  throw new Error(`${shop.count()} of ${count} notifications were delivered in time`);
}

interface Tries {
  delivered: number;
  tries: number;
}

async function checkDelivered(
  stage: Stage,
  shop: Shop,
  told: readonly string[],
  backlog: number,
  sheet: Sheet,
): Promise<void> {
  sheet.check('notify', await checkPaid(stage, told));
  const [stored] = await stage.rows<Tries>(`
    select (select count(*) from notification_http where state = 'delivered') as delivered,
           (select count(*) from notification_tries where outcome = 'delivered') as tries`);
  const wrong: string[] = [];
  const recent = told.slice(-backlog);
  for (const id of recent) {
    const times = shop.heard.get(id) ?? 0;
    if (times !== 1) wrong.push(`the shop heard ${times} times of ${id}`);
  }
  if (shop.heard.size !== recent.length) wrong.push(`the shop heard of ${shop.heard.size} orders`);
  if (stored?.delivered !== told.length || stored.tries !== told.length) {
    wrong.push(`${JSON.stringify(stored)} is stored of ${told.length} notifications`);
  }
  sheet.check('notify', wrong.slice(0, 10));
}
