import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bill, openPosWorld } from '#test/pos-world.ts';
import { crowd } from '#test/funded.ts';

/** The scenario is 200 tables; a run by hand may ask for fewer. */
const tables = Number(process.env.INVOGATE_TEST_TABLES ?? '200');
const guestsEach = 5;
/** Milliseconds that stand for the eight seconds that a till may take. */
const slowestMs = 40;
const dish = { ...bill.basketItems[1]!, totalAmount: 10, totalVatAmount: 1.8 };

describe('a full house', () => {
  test(`${tables} tables, ${guestsEach} guests each: paid at most once, the ledger exact`, async (t) => {
    const world = await openPosWorld(t, { tables, lock: false });
    const { till } = world;
    for (let at = 0; at < tables; at++) {
      const order = { ...bill, posOrderId: `check-${at}`, number: String(at) };
      const sums = { amount: 10, vatAmount: 1.8, basketItems: [dish] };
      till.put(String(12 + at), { ...order, ...sums });
    }
    const guests = Array.from({ length: tables * guestsEach }, (_, i) => i % tables);
    const paid = await crowd(guests, async (at) => {
      till.switches.slowMs = (at * 7) % slowestMs;
      till.switches.offline = at % 17 === 16 && till.calls.length % 3 === 0;
      const { status, body } = await world.bills(at);
      const [shown] = status === 200 ? body.data.bills : [];
      const confirmed = shown && (await world.confirm(shown, { at }));
      if (confirmed?.status !== 200) return 0;
      await world.payOrder(confirmed.body.data);
      return 1;
    });
    till.switches.slowMs = 0;
    till.switches.offline = false;
    await world.settle();
    world.clock.advanceMs(5000);
    await world.settle();
    const booked = Array.from({ length: tables }, (_, at) => till.booked(`check-${at}`));
    assert.ok(booked.every(({ payments }) => payments <= 1));
    const count = paid.reduce<number>((sum, each) => sum + each, 0);
    assert.equal(booked.filter(({ payments }) => payments === 1).length, count);
    assert.ok(count > tables * 0.8);
    assert.deepEqual(await world.closings(), []);
    assert.equal(await world.fundLeft(), 10_000 - 10 * count);
    await world.audit();
  });
});
