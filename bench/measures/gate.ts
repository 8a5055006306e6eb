import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createAccount,
  createMerchant,
  createUser,
  demo,
  issueToken,
  readMerchant,
} from '../../server/src/rooms/accounts/index.ts';
import type { Benchmark, Sheet } from '../bench.ts';
import { startChild, type Child } from '../child.ts';
import { checkPaid } from '../check-orders.ts';
import { drive } from '../load.ts';
import { createOrder, orderBody, orderPath, payOrder, post } from '../requests.ts';
import { openStage, type Stage } from '../stage.ts';
import { percentileOf } from '../statistics.ts';
import { connectTills } from '../tills.ts';

/** As many tills as a shop has at most on one token, and the shops that make a thousand. */
const tillsOfShop = 20;
const shops = 50;
const count = shops * tillsOfShop;
/** Orders a second that a till hears of. */
const pace = 500;
/** V8 puts its heap in order when nothing has happened for so long. */
const idleMs = 20_000;
const calmMs = 3_000;
const patienceMs = 60_000;

export const gate: Benchmark = {
  name: 'gate',
  about: `${count} tills come to the gate at once; one hears of ${pace} orders a second`,
  run: async ({ runs, seconds }, sheet) => {
    const stage = await openStage();
    const tokens = await openShops(stage);
    const url = `ws://127.0.0.1:${stage.port}/v3/gate/rpc`;
    const told: string[] = [];
    for (let run = 1; run <= runs; run++) {
      const about = { url, server: stage.server, tokens, sheet };
      // Memory is measured once: what a first storm has taken serves the next.
      if (run === 1) await idleMemory(about);
      await storm(about);
      await bareStorm(tokens, sheet);
      await hear({ stage, url, tokens, seconds, sheet, told });
    }
    await stage.close();
  },
};

/** Shops with a point and a table each, so that their tills are asked what they can. */
async function openShops(stage: Stage): Promise<string[]> {
  const { database } = stage;
  const made = await database.inTransaction('bench.shops', async (tx) => {
    const { counterparty } = (await readMerchant(tx, demo.merchantId)) ?? {};
    if (!counterparty) throw new Error('the demo shop is not there');
    const all: { accountId: string; merchantId: string; token: string }[] = [];
    for (let shop = 0; shop < shops; shop++) {
      const { id: accountId } = await createAccount(tx, { name: `Bench ${shop}` });
      const { id: userId } = await createUser(tx, { accountId, name: 'Till' });
      const about = { accountId, counterpartyId: counterparty.id, name: `Bench ${shop}` };
      const { id: merchantId } = await createMerchant(tx, about);
      const { token } = await issueToken(tx, { userId, rights: ['orders'] });
      all.push({ accountId, merchantId, token });
    }
    return all;
  });
  await stage.rows(
    `with points as (
       insert into pos_points (id, account_id, merchant_id, name, enabled, callback_algorithm,
         private_payers, surcharge_policy, created_at)
       select gen_random_uuid(), a, m, 'Bench', true, 'sha1', false, 'refuse', now()
       from unnest($1::uuid[], $2::uuid[]) as t (a, m) returning id)
     insert into pos_tables (id, point_id, number, code, created_at)
     select gen_random_uuid(), id, '1', replace(id::text, '-', ''), now() from points`,
    [made.map(({ accountId }) => accountId), made.map(({ merchantId }) => merchantId)],
  );
  return made.flatMap(({ token }) => Array.from({ length: tillsOfShop }, () => token));
}

interface Storm {
  url: string;
  server: Child;
  tokens: readonly string[];
  sheet: Sheet;
}

/**
 * What a till that idles takes. A burst makes the server take room that it gives back when it has
 * been idle for some seconds, so both looks come after such a time.
 */
async function idleMemory({ url, server, tokens, sheet }: Storm): Promise<void> {
  await sleep(idleMs);
  const before = await server.usage();
  const tills = connectTills(url, tokens);
  await inTime(tills.served);
  await sleep(idleMs);
  const after = await server.usage();
  sheet.put('gate: memory of a connection', (after.rssBytes - before.rssBytes) / count / 1024, {
    ...{ unit: 'KB', digits: 1, target: { atMost: 40 } },
  });
  await tills.leave();
}

async function storm({ url, server, tokens, sheet }: Storm): Promise<void> {
  const before = await server.usage();
  const started = performance.now();
  const tills = connectTills(url, tokens);
  await inTime(tills.served);
  const seconds = (performance.now() - started) / 1000;
  sheet.put('gate: 1 000 tills served', seconds, {
    ...{ unit: 's', digits: 1, target: { atMost: 30 } },
  });
  const after = await server.usage();
  sheet.put('gate: CPU of the server for a till', (after.cpuUs - before.cpuUs) / count, {
    unit: 'µs',
  });
  await tills.leave();
}

/** The same storm against a server that does nothing but upgrade. */
async function bareStorm(tokens: readonly string[], sheet: Sheet): Promise<void> {
  const bare = await startChild('upgrade.ts');
  const url = `ws://127.0.0.1:${bare.port}/v3/gate/rpc`;
  const before = await bare.usage();
  const started = performance.now();
  const tills = connectTills(url, tokens);
  await inTime(tills.served);
  const seconds = (performance.now() - started) / 1000;
  await sleep(1000);
  const after = await bare.usage();
  const kilobytes = (after.rssBytes - before.rssBytes) / count / 1024;
  sheet.limit('gate: 1 000 tills served', 's of bare upgrades', seconds);
  sheet.limit('gate: memory of a connection', 'KB of a bare socket', kilobytes);
  await tills.leave();
  await bare.stop();
}

interface Hearing {
  /** Orders of all runs. */
  told: string[];
  stage: Stage;
  url: string;
  tokens: readonly string[];
  seconds: number;
  sheet: Sheet;
}

/**
 * Orders are paid while a thousand tills are connected. A payment is answered after its commit, so
 * the time from that answer to the frame is the time that the news takes.
 */
async function hear({ stage, url, tokens, seconds, sheet, told }: Hearing): Promise<void> {
  const idle = connectTills(url, tokens);
  await inTime(idle.served);
  const heard = new Map<string, number>();
  const till = connectTills(url, [demo.token], ({ method, params }) => {
    const [order] = method === 'onOrderStatusChange' ? (params as [{ id: string }]) : [];
    if (order) heard.set(order.id, performance.now());
  });
  const orders = await unpaid(stage, Math.ceil(pace * seconds));
  // What the storm and the creation of these orders have brought is told before.
  await sleep(calmMs);
  const begun = new Map<string, number>();
  const answered = new Map<string, number>();
  const waiting = [...orders];
  const load = await drive({
    ...{ port: stage.port, connections: 40, pace, count: orders.length },
    act: async (connection) => {
      const { id, containerId } = waiting.pop() ?? assert.fail('as many acts as orders');
      begun.set(id, performance.now());
      await payOrder(connection, containerId);
      answered.set(id, performance.now());
    },
  });
  const end = performance.now() + patienceMs;
  while (heard.size < answered.size && performance.now() < end) await sleep(20);
  const since = (from: Map<string, number>) =>
    [...from].map(([id, at]) => Math.max(0, (heard.get(id) ?? Infinity) - at));
  sheet.put('gate: paid in this time', load.perSecond, { unit: 'orders/s' });
  sheet.put('gate: commit → frame p99', percentileOf(since(answered), 99), {
    ...{ unit: 'ms', digits: 1, target: { atMost: 50 } },
  });
  sheet.put('gate: commit → frame p50', percentileOf(since(answered), 50), {
    ...{ unit: 'ms', digits: 1 },
  });
  sheet.put('gate: payment begun → frame p99', percentileOf(since(begun), 99), {
    ...{ unit: 'ms', digits: 1 },
  });
  sheet.limit('gate: commit → frame p99', 'ms of the payment p99', load.p99Ms);
  told.push(...answered.keys());
  sheet.check('gate', await checkPaid(stage, told));
  await till.leave();
  await idle.leave();
}

/** Orders that wait for their payment: of their own, so that only payments are timed. */
async function unpaid(stage: Stage, wanted: number) {
  const orders: { id: string; containerId: string }[] = [];
  const request = post(orderPath, orderBody);
  await drive({
    ...{ port: stage.port, connections: 64, count: wanted },
    act: async (connection) => {
      orders.push(await createOrder(connection, request));
    },
  });
  return orders;
}

async function inTime(done: Promise<void>): Promise<void> {
  const late = sleep(patienceMs).then(() => {
    throw new Error('the tills were not served in time');
  });
  await Promise.race([done, late]);
}
