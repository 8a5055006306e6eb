import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { verifyLedger } from '#rooms/ledger/index.ts';
import { openFunded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { kopecks, parts, refundBitByBit, wareLine, wares } from '#test/refund-bit-by-bit.ts';
import { ship } from '#test/shipping.ts';
import { openWorld } from '#test/world.ts';
import { auditRefunds } from './index.ts';

test('what is left, posted back as it came, empties the order after any partial refunds', async (t) => {
  const world = await openWorld(t);
  await fc.assert(
    fc.asyncProperty(wares, parts, async (bought, steps) => {
      const order = await world.paidOrder({ basketItems: bought.map(wareLine) });
      const back = await refundBitByBit(world, order, steps);
      assert.deepEqual(back, { amount: kopecks(order.amount), vat: kopecks(order.vatAmount) });
      assert.deepEqual(await world.refundable(order), []);
    }),
    { numRuns: 40 },
  );
  await world.settleDown();
  assert.deepEqual(await verifyLedger(world.database), []);
  assert.deepEqual(await auditRefunds(world.database), []);
});

/** In which of three shipments each line goes out, and how many of its pieces. */
const shipped = fc.array(
  fc.record({ turn: fc.nat({ max: 2 }), perMille: fc.integer({ min: 1, max: 1000 }) }),
  { minLength: 4, maxLength: 4 },
);

test('a hold captured in parts gives back exactly what was captured, VAT too', async (t) => {
  const world = await openFunded(t);
  const payer = await world.payer(100_000);
  await fc.assert(
    fc.asyncProperty(wares, shipped, parts, async (bought, plan, steps) => {
      const order = await world.createOrder({ ...hold, basketItems: bought.map(wareLine) });
      await world.payAlone(payer, order);
      const turns = Map.groupBy(
        bought.map((ware, i) => {
          const { turn, perMille } = plan[i] ?? { turn: 0, perMille: 1000 };
          return {
            turn,
            line: wareLine({ ...ware, pieces: Math.ceil((ware.pieces * perMille) / 1000) }),
          };
        }),
        ({ turn }) => turn,
      );
      const captured = { amount: 0, vat: 0 };
      const groups = [...turns.values()];
      for (const [i, group] of groups.entries()) {
        const basketItems = group.map(({ line }) => line);
        assert.deepEqual(await world.refundable(order), []);
        const { amount, vatAmount } = await ship(world, order, {
          basketItems,
          final: i === groups.length - 1,
        });
        captured.amount += kopecks(amount);
        captured.vat += kopecks(vatAmount);
      }
      assert.deepEqual(await refundBitByBit(world, order, steps), captured);
      assert.deepEqual(await world.refundable(order), []);
      assert.equal((await world.view(payer)).balance, 100_000_00);
    }),
    { numRuns: 25 },
  );
  await world.settleDown();
  await world.assertClean();
});
