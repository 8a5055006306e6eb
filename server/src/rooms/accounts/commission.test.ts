import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minor } from '@invogate/contracts/money.ts';
import { commissionFor } from './commission.ts';
import { contractInForce } from './contract.ts';
import type { CommissionTerms, Contract } from './contract.ts';

const free: CommissionTerms = { rateMillionths: 0, fixedMinor: 0, minMinor: null, maxMinor: null };
const rate = (rateMillionths: number, more: Partial<CommissionTerms> = {}) => ({
  ...free,
  rateMillionths,
  ...more,
});

const table: [string, CommissionTerms, number, number, number][] = [
  // what, terms, amount, commission, VAT of 22 % in it
  ['3 % of 2790.67 is 83.7201', rate(30_000), 279_067, 8372, 1510],
  ['half a kopeck goes up', rate(30_000), 50, 2, 0],
  ['less than half goes down', rate(30_000), 49, 1, 0],
  ['the fourth decimal counts', rate(12_345), 1_000_000, 12_345, 2226],
  ['nothing captured costs nothing', rate(30_000, { fixedMinor: 500, minMinor: 900 }), 0, 0, 0],
  ['a fixed part is added', rate(10_000, { fixedMinor: 1500 }), 100_000, 2500, 451],
  ['a fixed part alone', rate(0, { fixedMinor: 1220 }), 1, 1220, 220],
  ['at least the minimum', rate(30_000, { minMinor: 1000 }), 100, 1000, 180],
  ['the minimum is reached', rate(30_000, { minMinor: 1000 }), 40_000, 1200, 216],
  ['at most the maximum', rate(30_000, { maxMinor: 6000 }), 1_000_000, 6000, 1082],
  ['bounds hold for both parts', rate(30_000, { fixedMinor: 100, maxMinor: 3050 }), 1e5, 3050, 550],
  [
    'the largest sum is exact',
    rate(30_001),
    999_999_999_999_999,
    30_001_000_000_000,
    5_410_016_393_443,
  ],
];
for (const [what, other, amount, commissionMinor, vatMinor] of table) {
  test(`commission: ${what}`, () => {
    const contract = { commission: { other }, commissionVatRate: 22 };
    assert.deepEqual(commissionFor(contract, 'card', minor(amount)), { commissionMinor, vatMinor });
  });
}

test('terms of a method come before those of all others', () => {
  const commission = { other: rate(30_000), sbp: rate(7_000) };
  const contract = { commission, commissionVatRate: 20 };
  const of = (method: string) => commissionFor(contract, method, minor(10_000)).commissionMinor;
  assert.equal(of('sbp'), 70);
  assert.equal(of('card'), 300);
  assert.equal(of('toString'), 300);
});

test('more captured never costs less, and VAT is never more than the commission', () => {
  const sums = fc.integer({ min: 0, max: 1e12 });
  const terms = fc
    .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.nat(1e6), fc.nat(1e6), fc.nat(1e9))
    .map(([rateMillionths, fixedMinor, minMinor, above]) => {
      return { rateMillionths, fixedMinor, minMinor, maxMinor: minMinor + above };
    });
  fc.assert(
    fc.property(terms, sums, sums, (other, a, b) => {
      const contract = { commission: { other }, commissionVatRate: 22 };
      const small = commissionFor(contract, 'card', minor(Math.min(a, b)));
      const large = commissionFor(contract, 'card', minor(Math.max(a, b)));
      assert.ok(small.commissionMinor <= large.commissionMinor);
      assert.ok(large.vatMinor <= large.commissionMinor);
      assert.ok(large.commissionMinor <= other.maxMinor);
    }),
  );
});

test('the contract in force is the one that began last and has not ended', () => {
  const signed = (id: string, from: string, to: string | null) =>
    ({ id, validFrom: new Date(from), validTo: to === null ? null : new Date(to) }) as Contract;
  const merchant = {
    contracts: [
      signed('new', '2026-01-01', null),
      signed('old', '2020-01-01', '2026-06-01'),
      signed('later', '2027-01-01', '2027-02-01'),
    ],
  };
  const at = (time: string) => contractInForce(merchant, new Date(time))?.id;
  assert.equal(at('2019-12-31T23:59:59.999Z'), undefined);
  assert.equal(at('2020-01-01T00:00:00Z'), 'old');
  assert.equal(at('2026-01-01T00:00:00Z'), 'new');
  assert.equal(at('2027-01-15T00:00:00Z'), 'later');
  assert.equal(at('2027-02-01T00:00:00Z'), 'new');
  assert.equal(contractInForce({ contracts: [] }, new Date('2026-01-01')), undefined);
});
