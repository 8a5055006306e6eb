import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import { vatCodes } from '@invogate/contracts/vat.ts';
import type { RefundableItem } from '@invogate/client';
import { basketOf } from './basket.ts';
import { refundBasket } from './refund-basket.ts';

const minorOf = (major: number): number => minorFromMajor(major) ?? Number.NaN;
const show = String;

const lines = fc.array(
  fc.record({
    price: fc.integer({ min: 1, max: 10_000_000 }),
    thousandths: fc.integer({ min: 1, max: 100_000 }),
    vatCode: fc.constantFrom(...vatCodes),
  }),
  { minLength: 1, maxLength: 8 },
);

function itemText({
  price,
  thousandths,
  vatCode,
}: {
  price: number;
  thousandths: number;
  vatCode: string;
}) {
  return `Thing;${majorFromMinor(price as Minor)};${thousandths / 1000};${vatCode}`;
}

test('a basket adds up to the kopeck', () => {
  fc.assert(
    fc.property(lines, (given) => {
      const basket = basketOf({ item: given.map(itemText) });
      assert.ok(basket);
      const { amount, vatAmount, basketItems } = basket;
      const sum = (of: (item: (typeof basketItems)[number]) => number) =>
        basketItems.reduce((total, item) => total + minorOf(of(item)), 0);
      assert.equal(
        sum((item) => item.totalAmount),
        minorOf(amount),
      );
      assert.equal(
        sum((item) => item.totalVatAmount),
        minorOf(vatAmount),
      );
    }),
  );
});

test('a sum becomes one line, with the VAT of its code inside', () => {
  const basket = basketOf({ amount: '100', vat: 'RUS_VAT22', description: 'Ticket' });
  assert.deepEqual([basket?.amount, basket?.vatAmount], [100, 18.03]);
  assert.equal(basket?.basketItems[0]?.name, 'Ticket');
  assert.equal(basketOf({}), undefined);
});

const left = (sku: string, availableAmount: number, availableVatAmount: number) =>
  ({
    ...{ sku, vatCode: 'RUS_VAT20', availableAmount, availableVatAmount },
    ...{ totalAmount: availableAmount, totalVatAmount: availableVatAmount },
  }) as RefundableItem;

const items = [left('A', 120, 20), left('B', 60, 10)];

test('a refund takes lines in their order until the sum is reached', () => {
  const refund = refundBasket(items, { part: 15000 as Minor, sku: undefined, show });
  assert.deepEqual([refund.amount, refund.vatAmount], [150, 25]);
  assert.deepEqual(
    refund.basketItems.map((item) => [item.sku, item.totalAmount, item.totalVatAmount]),
    [
      ['A', 120, 20],
      ['B', 30, 5],
    ],
  );
});

test('a refund of everything posts back what is left, as it is', () => {
  const refund = refundBasket(items, { part: undefined, sku: undefined, show });
  assert.deepEqual(refund.basketItems, items);
});

test('a refund of one line takes no other', () => {
  const refund = refundBasket(items, { part: undefined, sku: ['B'], show });
  assert.deepEqual([refund.amount, refund.vatAmount], [60, 10]);
});

test('a part never takes more VAT than its line has left', () => {
  const refund = refundBasket([left('A', 120, 1)], {
    ...{ part: 6000 as Minor, sku: undefined, show },
  });
  assert.equal(refund.vatAmount, 1);
});

test('more than is left, an unknown line, and nothing at all are refused', () => {
  const all = { sku: undefined, show };
  assert.throws(() => refundBasket(items, { ...all, part: 18_001 as Minor }));
  assert.throws(() => refundBasket(items, { ...all, part: undefined, sku: ['C'] }));
  assert.throws(() => refundBasket([], { ...all, part: undefined }));
});
