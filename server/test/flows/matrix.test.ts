import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { acts } from './acts.ts';
import { openMarket, type Market } from './market.ts';
import { matrix } from './matrix.ts';
import type { Way } from './way.ts';
import { waysToPay } from './ways-to-pay.ts';

describe('every act by every way to pay', { timeout: 160_000 }, () => {
  let market: Market;
  let ways: Awaited<ReturnType<typeof waysToPay>>;
  before(async () => {
    market = await openMarket();
    ways = await waysToPay(market);
  });
  after(() => market.close());

  for (const [name, row] of entries(matrix)) {
    for (const [act, expected] of entries(row)) {
      test(`${name}: ${act}`, async () => {
        const way = ways[name];
        const since = await watch(market, way);
        const { order, refused } = await acts[act](market, way);
        await finish(market, way, order.id);
        const { status } = await market.client.orders.get(order.id);
        const { gave, owed, fund } = await since();
        const { reserved, ...cell } = expected;
        assert.deepEqual({ status, gave, owed, refused }, cell);
        assert.deepEqual(fund, way.fund?.moves(expected.gave, reserved));
        assert.deepEqual(await market.admin.verifyLedger(), []);
      });
    }
  }
});

/** What payer, shop and fund stand at now; later how far they have moved. */
async function watch(market: Market, way: Way) {
  const look = async () => {
    const [gave, owed] = [await way.payerGave(), await market.owedToShop()];
    return { gave, owed, fund: await way.fund?.sums() };
  };
  const first = await look();
  return async () => {
    const now = await look();
    const before = first.fund;
    return {
      gave: now.gave - first.gave,
      owed: now.owed - first.owed,
      fund: before && now.fund && mapValues(now.fund, (sum, name) => sum - before[name]),
    };
  };
}

/** Lets money come to its end, by hand where a person pays it out; all of it must get there. */
async function finish({ client, admin, settle }: Market, way: Way, orderId: string): Promise<void> {
  const refunds = async () => (await client.refunds.list({ filter: { parentId: orderId } })).data;
  await way.payBack?.();
  await settle();
  assert.deepEqual(await admin.listPending({ kind: 'return' }), []);
  const shipments = (await client.shipments.list({ filter: { orderId } })).data;
  for (const { status } of [...(await refunds()), ...shipments]) assert.equal(status, 'completed');
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

function mapValues<K extends string>(
  record: Record<K, number>,
  change: (value: number, name: K) => number,
): Record<K, number> {
  const changed = entries(record).map(([name, value]) => [name, change(value, name)]);
  return Object.fromEntries(changed) as Record<K, number>;
}
