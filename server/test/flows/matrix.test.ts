import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { acts, type Act } from './acts.ts';
import { openMarket, type Market } from './market.ts';
import type { Way } from './way.ts';
import { waysToPay } from './ways-to-pay.ts';

/**
 * How an order over 122.00 ends. Sums in minor units; the shop pays a commission of 3 %, which is
 * counted on what is captured and not returned.
 */
interface Cell {
  status: string;
  /** What the payer is without. */
  gave: number;
  /** Of it what is reserved and not captured. */
  reserved: number;
  /** What the shop is owed. */
  owed: number;
  /** Codes of what is refused on the way. */
  refused: string[];
}

const cell = (
  status: string,
  gave: number,
  owed: number,
  refused: string[] = [],
  reserved = 0,
): Cell => ({ status, gave, owed, refused, reserved });

const net = (captured: number) => captured - Math.round(captured * 0.03);

const paid = cell('completed', 122_00, net(122_00));
const held = cell('hold', 122_00, 0, ['wrong_order_status'], 122_00);
const partHeld = cell('hold', 122_00, net(61_00), ['wrong_order_status'], 61_00);
const partTaken = cell('completed', 61_00, net(61_00), ['wrong_order_status']);
const freed = cell('canceled', 0, 0, ['wrong_order_status']);
const refundInstead = cell('completed', 122_00, net(122_00), ['wrong_order_status']);
const undone = cell('canceled', 0, 0, ['done']);
const halfBack = cell('completed', 61_00, net(122_00) - 61_00, ['wrong_order_status']);
const allBack = cell('completed', 0, net(122_00) - 122_00, ['wrong_basket_item_total_amount']);
const backOfShipped = cell('completed', 61_00 - 24_40, net(61_00) - 24_40, [
  ...['wrong_order_status', 'wrong_basket_item_total_amount'],
]);
const unshippedBack = cell('completed', 61_00, net(122_00) - 61_00, [
  ...['wrong_order_status', 'wrong_total_amount'],
]);

/** What is the same for every way to pay: holds and refunds are a promise to the shop. */
const common = {
  pay: paid,
  hold: held,
  partialCapture: partHeld,
  finalRelease: partTaken,
  void: freed,
  partialRefund: halfBack,
  fullRefund: allBack,
  refundOfShipped: backOfShipped,
  refundOfUnshipped: unshippedBack,
};

/** Money that was taken for good goes back by a refund; what a guarantee has paid is undone. */
const taken = { ...common, voidPaid: refundInstead };
const guaranteed = { ...common, voidPaid: undone };

const matrix: Record<keyof Awaited<ReturnType<typeof waysToPay>>, Record<Act, Cell>> = {
  card: taken,
  sbp: taken,
  transfer: taken,
  fund: guaranteed,
  overdraft: guaranteed,
  promised: guaranteed,
  instrument: taken,
};

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

/** Lets refunds come to their end, by hand where a person pays them out; all must get there. */
async function finish({ client, settle }: Market, way: Way, orderId: string): Promise<void> {
  const refunds = async () => (await client.refunds.list({ filter: { parentId: orderId } })).data;
  for (const refund of await refunds()) await way.finishRefund?.(refund);
  await settle();
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
