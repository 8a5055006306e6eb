import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkedLines } from '#rooms/orders/index.ts';
import { readInvoice } from './amo-invoice.ts';
import { mapInvoice, type InvoiceTerms } from './map-invoice.ts';

/**
 * 100,000 random invoices, whose sums are computed here in fractions, as amoCRM shows them: each
 * line rounded, or only the whole. Our order has to ask for exactly that, and to pass the checks of
 * orders; an invoice that does not add up has to be refused.
 */
const terms: InvoiceTerms = {
  defaultVat: 'RUS_VAT22',
  missingContacts: 'ask',
  closedStatuses: [],
};

const rates = [null, 0, 5, 7, 10, 20, 22] as const;

const line = fc.record({
  /** Millionths of a rouble, thousandths of a unit. */
  price: fc.oneof(
    fc.integer({ min: 1, max: 90_000 }).map((roubles) => roubles * 1_000_000),
    fc.integer({ min: 1, max: 9_000_000 }).map((kopecks) => kopecks * 10_000),
    fc.integer({ min: 1, max: 2_000_000_000 }),
  ),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 50 }).map((pieces) => pieces * 1000),
    fc.constant(1500),
    fc.integer({ min: 1, max: 40_000 }),
  ),
  rate: fc.constantFrom(...rates),
  discount: fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: 0, max: 100 }).map((value) => ({ type: 'percentage', value })),
    fc.integer({ min: 0, max: 99 }).map((kopecks) => ({ type: 'amount', value: kopecks / 100 })),
  ),
  withTotal: fc.boolean(),
  asText: fc.boolean(),
});
type RandomLine = typeof line extends fc.Arbitrary<infer T> ? T : never;

const invoice = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  vatType: fc.constantFrom('vat_included', 'vat_not_included', 'vat_exempt'),
  rounding: fc.constantFrom('line', 'whole'),
  /** Kopecks by which the seller's own sum is off; mostly none. */
  off: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -500, max: 500 })),
});

/** A fraction of a kopeck. */
const unit = 10n ** 14n;
const half = (value: bigint, by: bigint) => (2n * value + by) / (2n * by);

/** What a line costs without VAT on top, in fractions of a kopeck. */
function costOf({ price, quantity, discount }: RandomLine): bigint {
  const full = BigInt(price) * BigInt(quantity) * (unit / 10_000_000n);
  if (!discount) return full;
  if (discount.type === 'percentage') return (full * BigInt(100 - discount.value)) / 100n;
  return full - BigInt(Math.round(discount.value * 100)) * unit;
}

function kopecksOf(cost: bigint, line: RandomLine, vatType: string, rounding: string): bigint {
  const net = rounding === 'line' ? half(cost, unit) * unit : cost;
  if (vatType !== 'vat_not_included') return net;
  const vat = (net * BigInt(line.rate ?? 0)) / 100n;
  return net + (rounding === 'line' ? half(vat, unit) * unit : vat);
}

function elementOf(given: RandomLine, vatType: string) {
  const cost = costOf(given);
  const written = (value: number) => (given.asText ? String(value) : value);
  const total = half(cost, unit);
  return {
    value: {
      description: 'Товар',
      unit_price: written(given.price / 1_000_000),
      quantity: written(given.quantity / 1000),
      ...(vatType === 'vat_exempt' ? {} : { vat_rate_value: given.rate }),
      ...(given.discount ? { discount: given.discount } : {}),
      ...(given.withTotal ? { total_sum: written(Number(total) / 100) } : {}),
    },
  };
}

describe('our order asks for what amoCRM asks for, to the kopeck', () => {
  test('100,000 invoices', () => {
    let orders = 0;
    let faults = 0;
    fc.assert(
      fc.property(invoice, ({ lines, vatType, rounding, off }) => {
        fc.pre(lines.every((each) => costOf(each) >= 0n));
        const exact = lines.reduce(
          (sum, each) => sum + kopecksOf(costOf(each), each, vatType, rounding),
          0n,
        );
        const due = Number(half(exact, unit)) + off;
        const read = readInvoice({
          id: 1,
          custom_fields_values: [
            { field_code: 'BILL_PRICE', values: [{ value: (due / 100).toFixed(2) }] },
            { field_code: 'BILL_VAT_TYPE', values: [{ enum_code: vatType }] },
            { field_code: 'ITEMS', values: lines.map((each) => elementOf(each, vatType)) },
          ],
        });
        assert.ok(read);
        const found = mapInvoice(read, terms);
        if ('code' in found) {
          faults += 1;
          assert.ok(off !== 0 || due <= 0, `${found.reason} ${found.found ?? ''}`);
          return;
        }
        orders += 1;
        assert.equal(found.amount, due);
        const { vatAmount, basketItems } = found;
        const none = { orderSetting: { roundPolicy: 'none' as const } };
        checkedLines(basketItems, none, undefined, new Date(0));
        const sum = (of: (item: (typeof basketItems)[number]) => number) =>
          basketItems.reduce((total, item) => total + Math.round(of(item) * 100), 0);
        assert.equal(
          sum(({ totalAmount }) => totalAmount),
          due,
        );
        assert.equal(
          sum(({ totalVatAmount }) => totalVatAmount),
          vatAmount,
        );
      }),
      { numRuns: 100_000, seed: 15 },
    );
    assert.ok(orders > 80_000 && faults > 3000, `${orders} orders, ${faults} faults`);
  });
});
