import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import fc from 'fast-check';
import { openFundDesk, outcomeOf, type DeskOrder, type FundDesk } from '#test/fund-desk.ts';

const day = 86_400_000;
const terms = {
  overdraftLimit: minor(300_00),
  overdraftDays: 10,
  promisedLimit: minor(400_00),
  promisedDays: 5,
};

/** A fund as one would keep it on paper: sums in major units. */
interface Paper {
  prepaid: number;
  uses: { order: DeskOrder; owed: number; held: number; returned: number; dueMs: number }[];
}

type Step =
  | { do: 'topUp'; sum: number }
  | { do: 'confirm'; sum: number; hold: boolean; promised: boolean }
  | { do: 'capture' | 'release' | 'refund' | 'repay'; which: number; sum: number }
  | { do: 'wait'; days: number };

const sum = fc.integer({ min: 1, max: 250 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('topUp' as const), sum }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('confirm' as const), sum },
      ...{ hold: fc.boolean(), promised: fc.boolean() },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('capture', 'release', 'refund', 'repay'),
      ...{ which: fc.nat(20), sum },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

const owedBy = (paper: Paper, method: string) =>
  paper.uses.reduce((total, use) => total + (use.order.method === method ? use.owed : 0), 0);

/** Pays what is due by now, the oldest first, overdraft before promises; what is left of it. */
function repayDue(paper: Paper, money: number, nowMs: number, methods: readonly string[]): number {
  let left = money;
  for (const method of methods) {
    const due = paper.uses
      .filter((use) => use.order.method === method && use.owed > 0 && use.dueMs <= nowMs)
      .toSorted((a, b) => a.dueMs - b.dueMs || (a.order.orderId < b.order.orderId ? -1 : 1));
    for (const use of due) {
      const part = Math.min(use.owed, left);
      use.owed -= part;
      left -= part;
    }
  }
  return left;
}

function confirmOnPaper(paper: Paper, order: DeskOrder, nowMs: number): string {
  const total = order.amount / 100;
  const use = { order, owed: 0, held: order.hold ? total : 0, returned: 0, dueMs: Infinity };
  if (order.method === 'promised') {
    const late = paper.uses.some(
      (each) => each.order.method === 'promised' && each.owed > 0 && each.dueMs <= nowMs,
    );
    if (late) return 'promised_payment_overdue';
    if (owedBy(paper, 'promised') + total > 400) return 'not_enough_money';
    paper.uses.push({ ...use, owed: total, dueMs: nowMs + 5 * day });
    return 'done';
  }
  const lent = Math.max(0, total - paper.prepaid);
  if (owedBy(paper, 'fund') + lent > 300) return 'not_enough_money';
  paper.prepaid -= total - lent;
  paper.uses.push({ ...use, owed: lent, dueMs: nowMs + 10 * day });
  return 'done';
}

/** One step on paper and at the desk; both must come to the same. */
async function take(desk: FundDesk, payer: string, paper: Paper, given: Step): Promise<void> {
  const nowMs = desk.clock.now().getTime();
  if (given.do === 'wait') {
    desk.clock.advanceMs(given.days * day);
    return;
  }
  if (given.do === 'topUp') {
    await desk.topUp(payer, given.sum);
    paper.prepaid += repayDue(paper, given.sum, nowMs, ['fund', 'promised']);
    return;
  }
  if (given.do === 'confirm') {
    const order = desk.order(given.sum, given.hold, given.promised ? 'promised' : 'fund');
    const outcome = await outcomeOf(desk.confirm(payer, order));
    assert.equal(outcome, confirmOnPaper(paper, order, nowMs));
    return;
  }
  const use = paper.uses[given.which % Math.max(1, paper.uses.length)];
  if (use) await takeWith(desk, payer, paper, { ...given, use });
}

async function takeWith(
  desk: FundDesk,
  payer: string,
  paper: Paper,
  given: { do: 'capture' | 'release' | 'refund' | 'repay'; sum: number; use: Paper['uses'][0] },
): Promise<void> {
  const { use } = given;
  const { order } = use;
  if (given.do === 'repay') {
    const left = await desk.repay(payer, order, given.sum);
    const part = Math.min(use.owed, given.sum);
    use.owed -= part;
    assert.equal(left / 100, given.sum - part);
    return;
  }
  const captured = order.amount / 100 - use.held - use.returned;
  const part = Math.min(given.sum, given.do === 'refund' ? captured : use.held);
  if (part === 0) return;
  if (given.do === 'capture') {
    use.held -= part;
    return desk.capture(payer, order, part);
  }
  await desk.giveBack(payer, order, given.do, part);
  if (given.do === 'release') use.held -= part;
  use.returned += part;
  const own = Math.min(use.owed, part);
  use.owed -= own;
  if (order.method === 'fund') {
    paper.prepaid += repayDue(paper, part - own, desk.clock.now().getTime(), ['fund']);
  }
}

describe('a fund lives as on paper', () => {
  let desk: FundDesk;
  before(async () => {
    desk = await openFundDesk();
  });
  after(() => desk.close());

  test('random lives', { timeout: 150_000 }, async () => {
    const life = fc.array(step, { minLength: 5, maxLength: 40 });
    const property = fc.asyncProperty(life, async (steps) => {
      const payer = await desk.open(terms);
      const paper: Paper = { prepaid: 0, uses: [] };
      for (const given of steps) await take(desk, payer, paper, given);
      const fund = await desk.fundOf(payer);
      assert.deepEqual(
        [fund.prepaid / 100, fund.overdraftUsed / 100, fund.promisedUsed / 100],
        [paper.prepaid, owedBy(paper, 'fund'), owedBy(paper, 'promised')],
      );
      const held = paper.uses
        .filter(({ order }) => order.method === 'fund')
        .reduce((total, use) => total + use.held, 0);
      const view = await desk.view(payer);
      assert.equal(view.held / 100, held);
      assert.ok(view.balance >= 0 && view.available >= 0);
    });
    await fc.assert(property, { numRuns: 60 });
    await desk.assertClean();
  });
});
