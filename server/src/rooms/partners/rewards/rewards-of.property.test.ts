import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { historyLine, orderHistory, refunded } from '#test/order-history.ts';
import { randomLife } from '#test/random-life.ts';
import { rewardsOf, type RewardTerms } from './rewards-of.ts';

/*
 * Random lives of orders under random terms: the sum of rewards is always that of what the merchant
 * has kept. `RANDOM_LIVES` leads more of them.
 */

const numRuns = Number(process.env.RANDOM_LIVES ?? 3000);

const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0);

const arbitraryTerms = fc
  .record({
    rateMillionths: fc.integer({ min: 0, max: 1_000_000 }),
    fixedMinor: fc.integer({ min: 0, max: 5000 }),
    minMinor: fc.option(fc.integer({ min: 0, max: 3000 })),
    more: fc.option(fc.integer({ min: 0, max: 50_000 })),
    vatRate: fc.constantFrom(null, 0, 5, 22),
  })
  .map(({ more, vatRate, ...terms }): RewardTerms => {
    const maxMinor = more === null ? null : (terms.minMinor ?? 0) + more;
    return { reward: { other: { ...terms, maxMinor } }, vatRate };
  });

const money = (history: OrderHistory, kind: string): number =>
  sum(history.happenings, (each) => (each.kind === kind ? each.amountMinor : 0));

/** What the merchant got of an order, and what of it is left. */
function turnover(history: OrderHistory): { captured: number; left: number } {
  const isCaptured = history.payment.first === 'captured';
  const captured = isCaptured ? history.payment.amountMinor : money(history, 'shipment');
  const back = money(history, 'refund') + (isCaptured ? money(history, 'release') : 0);
  return { captured, left: captured - back };
}

describe('rewards of random lives', () => {
  test('their sum is the share of what was kept, and their bases sum up to it', () => {
    fc.assert(
      fc.property(fc.nat(), arbitraryTerms, (seed, terms) => {
        const history = randomLife(seed, { isEnded: false });
        const { captured, left } = turnover(history);
        const due = rewardsOf(history, terms);
        const whole = oneReward(terms, captured);
        const wanted = left > 0 ? ratioHalfUp(whole, left, captured) : 0;
        assert.equal(
          sum(due, (each) => each.amountMinor),
          wanted,
        );
        const vat = ratioHalfUp(wanted, terms.vatRate ?? 0, 100);
        assert.equal(
          sum(due, (each) => each.vatMinor),
          vat,
        );
        assert.equal(new Set(due.map(({ key }) => key)).size, due.length);
      }),
      { numRuns },
    );
  });

  test('all given back leaves nothing; a longer life keeps what was booked', () => {
    fc.assert(
      fc.property(fc.nat(), arbitraryTerms, fc.nat(), (seed, terms, cut) => {
        const history = randomLife(seed, { isEnded: true });
        const due = rewardsOf(history, terms);
        if (turnover(history).left === 0) {
          assert.equal(
            sum(due, (each) => each.amountMinor),
            0,
          );
          assert.equal(
            sum(due, (each) => each.vatMinor),
            0,
          );
        }
        const length = cut % (history.happenings.length + 1);
        const before = { ...history, happenings: history.happenings.slice(0, length) };
        const earlier = rewardsOf(before, terms);
        assert.deepEqual(due.slice(0, earlier.length), earlier);
      }),
      { numRuns },
    );
  });
});

/** By the words of the contract: rate half up, plus the fixed part, within the bounds. */
function oneReward({ reward }: RewardTerms, captured: number): number {
  if (captured === 0) return 0;
  const { rateMillionths, fixedMinor, minMinor, maxMinor } = reward.other;
  const plain = ratioHalfUp(captured, rateMillionths, 1_000_000) + fixedMinor;
  return Math.min(Math.max(plain, minMinor ?? 0), maxMinor ?? Infinity);
}

describe('rewards', () => {
  const percent = { rateMillionths: 10_000, fixedMinor: 0, minMinor: null, maxMinor: null };
  const history = (refunds: readonly number[]) =>
    orderHistory(
      [historyLine({ amountMinor: 10_000 })],
      refunds.map((amountMinor, i) =>
        refunded(i + 1, { unshipped: [historyLine({ amountMinor })] }),
      ),
    );

  test('three refunds of a third each leave nothing of 1 %', () => {
    const due = rewardsOf(history([3333, 3333, 3334]), { reward: { other: percent }, vatRate: 22 });
    const told = due.map(({ type, baseMinor, amountMinor, vatMinor }) =>
      [type, majorFromMinor(Math.abs(baseMinor) as never), amountMinor, vatMinor].join(' '),
    );
    assert.deepEqual(told, [
      'accrual 100 100 22',
      'reversal 33.33 -33 -7',
      'reversal 33.33 -34 -8',
      'reversal 33.34 -33 -7',
    ]);
  });

  test('terms of the method stand before those of all others; bounds are per order', () => {
    const { method } = history([]).payment;
    const own = { rateMillionths: 1_000_000, fixedMinor: 500, minMinor: null, maxMinor: 777 };
    const reward = { other: percent, [method]: own };
    const [due] = rewardsOf(history([]), { reward, vatRate: null });
    assert.deepEqual([due?.key, due?.amountMinor, due?.vatMinor], ['payment', 777, 0]);
  });
});
