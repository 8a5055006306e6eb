import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import fc from 'fast-check';
import { commissionBackFor, type AcceptedSums } from './commission-back.ts';

const none: AcceptedSums = {
  amount: minor(0),
  commissionBack: minor(0),
  commissionVatBack: minor(0),
};

const paid = (amount: number, commission: number, commissionVat: number, returned = true) => ({
  captured: minor(amount),
  commission: minor(commission),
  commissionVat: minor(commissionVat),
  terms: {
    terms: { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null },
    vatRate: 22,
    returned,
  },
});

describe('commission that goes back with a refund', () => {
  type Row = [why: string, amount: number, before: number[], back: [number, number]];
  // 122.00 paid, 3.66 commission with 0.66 VAT in it.
  const table: Row[] = [
    ['all of it', 12_200, [0, 0, 0], [366, 66]],
    ['a half', 6100, [0, 0, 0], [183, 33]],
    ['the other half', 6100, [6100, 183, 33], [183, 33]],
    ['half up', 50, [0, 0, 0], [2, 0]],
    ['less than half a kopeck', 16, [0, 0, 0], [0, 0]],
    ['the rest after it', 12_184, [16, 0, 0], [366, 66]],
    ['less, when a canceled refund left more returned', 10, [10, 1, 0], [0, 0]],
  ];
  for (const [why, amount, [sum = 0, commission = 0, vat = 0], [back, vatBack]] of table) {
    test(why, () => {
      const before = {
        amount: minor(sum),
        commissionBack: minor(commission),
        commissionVatBack: minor(vat),
      };
      const found = commissionBackFor(paid(12_200, 366, 66), before, minor(amount));
      assert.deepEqual([found.commissionBack, found.commissionVatBack], [back, vatBack]);
    });
  }

  test('nothing, when the contract keeps it or the terms are not known', () => {
    const nothing = { commissionBack: 0, commissionVatBack: 0 };
    assert.deepEqual(commissionBackFor(paid(12_200, 366, 66, false), none, minor(12_200)), nothing);
    const unknown = { ...paid(12_200, 366, 66), terms: null };
    assert.deepEqual(commissionBackFor(unknown, none, minor(12_200)), nothing);
  });
});

test('whatever the parts and cancellations, all refunded is all returned, and never more', () => {
  const sums = fc.tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 22 }),
  );
  const steps = fc.array(
    fc.record({ perMille: fc.integer({ min: 0, max: 1000 }), cancel: fc.nat({ max: 3 }) }),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(sums, steps, ([amount, commissionPart, rate], parts) => {
      const commission = Math.floor((amount * commissionPart) / 900);
      const vat = Math.floor((commission * rate) / (100 + rate));
      const payment = paid(amount, commission, vat);
      const refunds: AcceptedSums[] = [];
      const refund = (part: number) => {
        const back = commissionBackFor(payment, sumOf(refunds), minor(part));
        assert.ok(back.commissionVatBack <= back.commissionBack);
        refunds.push({ amount: minor(part), ...back });
      };
      for (const { perMille, cancel } of parts) {
        const part = Math.floor(((amount - sumOf(refunds).amount) * perMille) / 1000);
        if (part > 0) refund(part);
        if (cancel === 0) refunds.shift();
        const now = sumOf(refunds);
        assert.ok(now.commissionBack <= commission);
        assert.ok(now.commissionVatBack <= vat);
      }
      const rest = amount - sumOf(refunds).amount;
      if (rest > 0) refund(rest);
      const all = sumOf(refunds);
      // A rest of nothing means that the last part has settled it already.
      if (rest > 0)
        assert.deepEqual([all.commissionBack, all.commissionVatBack], [commission, vat]);
    }),
    { numRuns: 2000 },
  );
});

function sumOf(refunds: readonly AcceptedSums[]): AcceptedSums {
  return refunds.reduce<AcceptedSums>(
    (sum, each) => ({
      amount: minor(sum.amount + each.amount),
      commissionBack: minor(sum.commissionBack + each.commissionBack),
      commissionVatBack: minor(sum.commissionVatBack + each.commissionVatBack),
    }),
    none,
  );
}
