/**
 * A shop that computes its basket with care, in every way that shops do: whatever it sends is
 * taken under the policy it was computed for, and a kopeck off is refused at the right place.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { vatCodes, vatRate, vatTable } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';

import { checkBasket } from './check-basket.ts';
import type { BasketInput, BasketLine } from './check-basket.ts';
import { roundPolicies } from './round-policy.ts';
import type { RoundPolicy } from './round-policy.ts';
import { settledLines } from './spread-difference.ts';

type Ware = {
  /** Millionths of the unit of measure and of a rouble. */
  readonly quantityMicros: number;
  readonly priceMicros: number;
  readonly vatCode: VatCode;
  readonly vatPerUnit: boolean;
  readonly roundsLine: boolean;
  /** Digits of the price without VAT that the shop shows. */
  readonly woVatDecimals: number;
};

const wares: fc.Arbitrary<Ware> = fc.record({
  quantityMicros: fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((pieces) => pieces * 1_000_000),
    fc.integer({ min: 1, max: 50_000 }).map((grams) => grams * 1000),
    fc.integer({ min: 1, max: 30_000_000 }),
  ),
  priceMicros: fc.oneof(
    fc.integer({ min: 0, max: 5_000_000 }).map((kopecks) => kopecks * 10_000),
    fc.integer({ min: 0, max: 9_999_999_999 }),
  ),
  vatCode: fc.constantFrom(...vatCodes),
  vatPerUnit: fc.boolean(),
  roundsLine: fc.boolean(),
  woVatDecimals: fc.constantFrom(2, 3, 6),
});
const baskets = fc.array(wares, { minLength: 1, maxLength: 6 });
const policies = fc.constantFrom(...roundPolicies);

/** The shop's own rounding to whole roubles; a shop under `none` may only round up. */
function inRoubles(policy: RoundPolicy, kopecks: number): number {
  if (policy === 'strict') return kopecks;
  const part = kopecks % 100;
  const up = {
    none: part > 0,
    floor: false,
    ceil: part > 0,
    halfUp: part >= 50,
    halfDown: part > 50,
  };
  return kopecks - part + (up[policy] ? 100 : 0);
}

function careful(ware: Ware, policy: RoundPolicy): BasketLine {
  const { quantityMicros, priceMicros, vatCode } = ware;
  const rate = vatRate(vatCode);
  const { added } = vatTable[vatCode];
  const exact = ratioHalfUp(quantityMicros, priceMicros, 1e10);
  const whole = added ? 100 : 100 + rate;
  const base = ware.roundsLine && !added ? inRoubles(policy, exact) : exact;
  // VAT per unit goes with whole pieces and with a total that is not rounded.
  const perUnit = ware.vatPerUnit && quantityMicros % 1_000_000 === 0 && base === exact;
  const vat = perUnit
    ? ratioHalfUp(priceMicros, rate, whole * 10_000) * (quantityMicros / 1_000_000)
    : ratioHalfUp(base, rate, whole);
  const total = added ? base + vat : base;
  const quantity = quantityMicros / 1e6;
  const scale = 10 ** ware.woVatDecimals;
  const amountWoVat = Math.round(((total - vat) / 100 / quantity) * scale) / scale;
  const money = { totalAmount: total / 100, totalVatAmount: vat / 100 };
  return { quantity, amount: priceMicros / 1e6, amountWoVat, ...money, vatCode };
}

function carefulOrder(basket: Ware[], roundPolicy: RoundPolicy, roundsOrder: boolean): BasketInput {
  const basketItems = basket.map((ware) => careful(ware, roundPolicy));
  const sum = basketItems.reduce((all, line) => all + kopecks(line.totalAmount), 0);
  const vat = basketItems.reduce((all, line) => all + kopecks(line.totalVatAmount), 0);
  const rounds = roundsOrder && roundPolicy !== 'none';
  const amount = minor(rounds ? inRoubles(roundPolicy, sum) : sum);
  return { amount, vatAmount: minor(vat), roundPolicy, skipLines: false, basketItems };
}

function kopecks(wire: number): number {
  return minorFromMajor(wire) ?? assert.fail(`${wire} is no money`);
}

test('a careful shop is taken under its policy', () => {
  fc.assert(
    fc.property(baskets, policies, fc.boolean(), (basket, policy, roundsOrder) => {
      assert.equal(checkBasket(carefulOrder(basket, policy, roundsOrder)), undefined);
    }),
    { numRuns: 2000 },
  );
});

test('what a careful shop sends settles into lines that add up', () => {
  fc.assert(
    fc.property(baskets, policies, (basket, policy) => {
      const { amount, vatAmount, basketItems } = carefulOrder(basket, policy, true);
      const settled = settledLines(basketItems, amount);
      assert.equal(
        settled.reduce((all, line) => all + line.total, 0),
        amount,
      );
      const vat = settled.reduce((all, line) => all + line.vat, 0);
      assert.equal(vat, Math.min(vatAmount, amount));
    }),
  );
});

const oneKopeck = fc.constantFrom(1, -1);

test('an order amount or VAT a kopeck off is refused', () => {
  const exactPolicies = fc.constantFrom<RoundPolicy>('strict', 'none');
  fc.assert(
    fc.property(baskets, exactPolicies, oneKopeck, (basket, policy, off) => {
      const good = carefulOrder(basket, policy, false);
      const amount = checkBasket({ ...good, amount: minor(good.amount + off) });
      assert.equal(amount?.code, 'wrong_total_amount');
      assert.deepEqual(
        amount.fields.map(({ name }) => name),
        ['amount'],
      );
      const vat = checkBasket({ ...good, vatAmount: minor(good.vatAmount + off) });
      assert.equal(vat?.code, 'wrong_total_vat_amount');
      assert.deepEqual(
        vat.fields.map(({ name }) => name),
        ['vatAmount'],
      );
    }),
  );
});

test('a line total a kopeck off is refused where the policy has no room', () => {
  fc.assert(
    fc.property(baskets, fc.nat(), policies, oneKopeck, (basket, at, policy, off) => {
      const plain = basket.map((ware) => ({ ...ware, roundsLine: false }));
      const good = carefulOrder(plain, policy, false);
      const index = at % basket.length;
      const line = good.basketItems[index] ?? assert.fail();
      const total = kopecks(line.totalAmount);
      const base = vatTable[line.vatCode].added ? kopecks(line.totalVatAmount) : 0;
      const allowed = [total, total - base].flatMap((exact) => [exact, inRoubles(policy, exact)]);
      fc.pre(total + off >= 0 && !allowed.includes(total + off));
      fc.pre(policy !== 'none' || total + off < total - base);
      const wrong = { ...line, totalAmount: (total + off) / 100 };
      const basketItems = good.basketItems.with(index, wrong);
      const failure = checkBasket({ ...good, basketItems });
      assert.equal(failure?.code, 'wrong_basket_item_total_amount');
      assert.deepEqual(
        failure.fields.map(({ name }) => name),
        [`basketItems[${index}].totalAmount`],
      );
    }),
    { numRuns: 1000 },
  );
});

test('VAT on a line that has none is refused to the kopeck', () => {
  fc.assert(
    fc.property(wares, fc.constantFrom<VatCode>('VATNONE', 'RUS_VAT0'), (ware, vatCode) => {
      // Ten units at least: the price without VAT then still agrees, and the VAT alone is wrong.
      const tens = { quantityMicros: 10_000_000, priceMicros: ware.priceMicros + 1_000_000 };
      const good = carefulOrder([{ ...ware, ...tens, vatCode }], 'strict', false);
      const [line] = good.basketItems;
      assert.ok(line);
      const basketItems = [{ ...line, amountWoVat: line.amount, totalVatAmount: 0.01 }];
      const failure = checkBasket({ ...good, vatAmount: minor(1), basketItems });
      assert.equal(failure?.code, 'wrong_basket_item_total_vat_amount');
      assert.deepEqual(
        failure.fields.map(({ name }) => name),
        ['basketItems[0].totalVatAmount'],
      );
    }),
  );
});
