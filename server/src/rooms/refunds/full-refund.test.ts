import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';
import { verifyLedger } from '#rooms/ledger/index.ts';
import { oneLine, openWorld } from '#test/world.ts';
import { auditRefunds } from './index.ts';

const kopecks = (wire: number) => minorFromMajor(wire) ?? assert.fail(`${wire} is no money`);
const codes: Record<string, VatCode> = { A: 'RUS_VAT22', B: 'RUS_VAT10', C: 'VATNONE' };

const lines = fc.array(
  fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    pieces: fc.integer({ min: 1, max: 4 }),
    kopecksEach: fc.integer({ min: 1, max: 50_000 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const parts = fc.array(
  fc.record({ at: fc.nat({ max: 3 }), perMille: fc.integer({ min: 1, max: 999 }) }),
  { maxLength: 4 },
);

type Ware = { sku: string; pieces: number; kopecksEach: number };

function orderLine({ sku, pieces, kopecksEach }: Ware) {
  const vatCode = codes[sku] ?? 'VATNONE';
  const total = minor(pieces * kopecksEach);
  const vat = vatInside(total, vatRate(vatCode));
  const amount = kopecksEach / 100;
  const amountWoVat = Number(((total - vat) / 100 / pieces).toFixed(6));
  const sums = { totalAmount: total / 100, totalVatAmount: vat / 100 };
  return { ...oneLine, sku, vatCode, quantity: pieces, amount, amountWoVat, ...sums };
}

test('what is left, posted back as it came, empties the order after any partial refunds', async (t) => {
  const world = await openWorld(t);
  await fc.assert(
    fc.asyncProperty(lines, parts, async (wares, steps) => {
      const order = await world.paidOrder({ basketItems: wares.map(orderLine) });
      let refunded = 0;
      for (const { at, perMille } of steps) {
        const left = await world.refundable(order);
        const item = left[at % left.length];
        if (item === undefined) break;
        const available = kopecks(item.availableAmount);
        const total = Math.ceil((available * perMille) / 1000);
        const ruleVat = vatInside(minor(total), vatRate(item.vatCode as VatCode));
        const most = kopecks(item.availableVatAmount);
        // What stays must not be more VAT than money.
        const vat = Math.max(most - (available - total), Math.min(ruleVat, most));
        const sums = { totalAmount: total / 100, totalVatAmount: vat / 100 };
        await world.refund(order, { basketItems: [{ ...item, ...sums }] });
        refunded += total;
      }
      const rest = await world.refundable(order);
      if (rest.length > 0) {
        refunded += kopecks((await world.refund(order, { basketItems: rest })).amount);
      }
      assert.equal(refunded, kopecks(order.amount));
      assert.deepEqual(await world.refundable(order), []);
    }),
    { numRuns: 40 },
  );
  await world.settleDown();
  assert.deepEqual(await verifyLedger(world.database), []);
  assert.deepEqual(await auditRefunds(world.database), []);
});
