/** Any way of refunding an order bit by bit: never more than was paid, and never a rest stuck. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';

import { refundableItems, refundedItem, refundPools } from './availability.ts';
import type { PaidLine, RefundedItem } from './availability.ts';
import { checkRefund } from './check-refund.ts';
import type { RefundInput, RefundItem } from './check-refund.ts';

const kopecks = (wire: number) => minorFromMajor(wire) ?? assert.fail(`${wire} is no money`);

/** Few skus, so that lines share them; a sku has one VAT code, as one kind of goods has. */
const orders = fc
  .array(
    fc.record({
      sku: fc.constantFrom('A', 'B', 'C'),
      pieces: fc.integer({ min: 1, max: 5 }),
      kopecksEach: fc.integer({ min: 1, max: 100_000 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((wares) =>
    fc.array(fc.constantFrom(...vatCodes), { minLength: 3, maxLength: 3 }).map((codes) =>
      wares.map(({ sku, pieces, kopecksEach }) => {
        const vatCode = codes['ABC'.indexOf(sku)] ?? 'VATNONE';
        const total = minor(pieces * kopecksEach);
        const vat = vatInside(total, vatRate(vatCode));
        const wire = { totalAmount: total / 100, totalVatAmount: vat / 100 };
        return { sku, quantity: pieces, vatCode, ...wire };
      }),
    ),
  );
type Order = typeof orders extends fc.Arbitrary<infer T> ? T : never;

const settledOf = (order: Order): PaidLine[] =>
  order.map((line) => ({ total: kopecks(line.totalAmount), vat: kopecks(line.totalVatAmount) }));

function refundOf(order: Order, earlier: RefundedItem[], items: RefundItem[]): RefundInput {
  const amount = items.reduce((sum, item) => sum + kopecks(item.totalAmount), 0);
  const vatAmount = items.reduce((sum, item) => sum + kopecks(item.totalVatAmount), 0);
  const pools = refundPools(order, settledOf(order), earlier);
  return { amount: minor(amount), vatAmount: minor(vatAmount), basketItems: items, pools };
}

function sums(items: readonly { total: number; vat: number }[]): [total: number, vat: number] {
  return items.reduce<[number, number]>((sum, i) => [sum[0] + i.total, sum[1] + i.vat], [0, 0]);
}

/** Part of one item that is left, its VAT by the rate, or as the last part what is left. */
const parts = fc.record({
  at: fc.nat({ max: 5 }),
  perMille: fc.integer({ min: 1, max: 1000 }),
  asQuantityOne: fc.boolean(),
});

test('careful refunds are taken bit by bit, and the rest empties the order to the kopeck', () => {
  fc.assert(
    fc.property(orders, fc.array(parts, { maxLength: 8 }), (order, steps) => {
      const settled = settledOf(order);
      const earlier: RefundedItem[] = [];
      for (const { at, perMille, asQuantityOne } of steps) {
        const left = refundableItems(order, settled, earlier);
        const item = left[at % Math.max(left.length, 1)];
        if (item === undefined) break;
        const available = kopecks(item.availableAmount);
        const availableVat = kopecks(item.availableVatAmount);
        const asked = Math.ceil((available * perMille) / 1000);
        const ruleVat = vatInside(minor(asked), vatRate(item.vatCode));
        // What stays must not be more VAT than money: then all of it is taken.
        const isWhole = availableVat - ruleVat > available - asked;
        const total = isWhole ? available : asked;
        const vat = isWhole ? availableVat : Math.min(ruleVat, availableVat);
        const quantity = asQuantityOne && !isWhole ? 1 : item.quantity;
        const wire = { totalAmount: total / 100, totalVatAmount: vat / 100 };
        const part = { sku: item.sku, quantity, ...wire };
        assert.equal(checkRefund(refundOf(order, earlier, [part])), undefined);
        earlier.push(refundedItem(part));
      }
      const rest = refundableItems(order, settled, earlier);
      assert.ok(rest.every((item) => item.quantity > 0 && item.availableAmount > 0));
      assert.ok(rest.every((item) => item.availableVatAmount <= item.availableAmount));
      if (rest.length > 0) {
        assert.equal(checkRefund(refundOf(order, earlier, rest)), undefined);
        earlier.push(...rest.map(refundedItem));
      }
      assert.deepEqual(sums(earlier), sums(settled));
      assert.deepEqual(refundableItems(order, settled, earlier), []);
    }),
    { numRuns: 1000 },
  );
});

test('whatever is asked for, what is taken never exceeds what was paid', () => {
  const wishes = fc.array(
    fc.record({
      sku: fc.constantFrom('A', 'B', 'C'),
      quantity: fc.integer({ min: 1, max: 3 }),
      total: fc.integer({ min: 1, max: 150_000 }),
      vatNudge: fc.integer({ min: -2, max: 2 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(orders, wishes, (order, wanted) => {
      const settled = settledOf(order);
      const earlier: RefundedItem[] = [];
      for (const { sku, quantity, total, vatNudge } of wanted) {
        const code = order.find((line) => line.sku === sku)?.vatCode ?? 'VATNONE';
        const vat = Math.max(0, vatInside(minor(total), vatRate(code)) + vatNudge);
        const wire = { totalAmount: total / 100, totalVatAmount: vat / 100 };
        const item = { sku, quantity, ...wire };
        const input = refundOf(order, earlier, [item]);
        if (checkRefund(input) === undefined) earlier.push(refundedItem(item));
      }
      for (const sku of ['A', 'B', 'C']) {
        const paid = sums(settled.filter((_, index) => order[index]?.sku === sku));
        const refunded = sums(earlier.filter((item) => item.sku === sku));
        assert.ok(refunded[0] <= paid[0]);
        // One kopeck of tolerance a sku in all, however many refunds there are.
        assert.ok(refunded[1] <= paid[1] + 1);
      }
    }),
    { numRuns: 1000 },
  );
});
