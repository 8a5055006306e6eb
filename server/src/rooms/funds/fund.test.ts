import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { openFundDesk, outcomeOf, type FundDesk } from '#test/fund-desk.ts';
import { fundCode, fundNumbersIn, nextReminder, numberOfFundCode, reminderOf } from './fund.ts';

const grants = {
  overdraftLimit: minor(500_00),
  overdraftDays: 30,
  promisedLimit: minor(1000_00),
  promisedDays: 14,
};
const day = 86_400_000;

test('a code has a check digit and is found within a purpose', () => {
  assert.equal(numberOfFundCode(fundCode(17)), 17);
  assert.equal(numberOfFundCode('GF-000017-0'), undefined);
  const purpose = `Пополнение фонда ${fundCode(17)}, без НДС; счёт IG-000001-8`;
  assert.deepEqual(fundNumbersIn(purpose), [17]);
  assert.deepEqual(fundNumbersIn('GF-000017-0'), []);
});

test('reminders come at -3, -1, 0, +1 and +7 days, the latest one counts', () => {
  const dueAt = new Date('2026-03-16T10:00:00Z');
  const at = (days: number) => new Date(dueAt.getTime() + days * day);
  assert.equal(reminderOf(dueAt, at(-4)), undefined);
  assert.equal(reminderOf(dueAt, at(-3)), -3);
  assert.equal(reminderOf(dueAt, at(0.5)), 0);
  assert.equal(reminderOf(dueAt, at(40)), 7);
  assert.deepEqual(nextReminder(dueAt, at(-10)), at(-3));
  assert.deepEqual(nextReminder(dueAt, at(1)), at(7));
  assert.equal(nextReminder(dueAt, at(7)), null);
});

describe('a guarantee fund', () => {
  let desk: FundDesk;
  before(async () => {
    desk = await openFundDesk();
  });
  after(async () => {
    await desk.assertClean();
    await desk.close();
  });

  test('pays with prepaid money first, then with the overdraft, and no more', async () => {
    const payer = await desk.open(grants);
    await desk.topUp(payer, 300);
    const first = await desk.confirm(payer, desk.order(200));
    assert.equal(first.debits.length, 1);
    const second = desk.order(400);
    await desk.confirm(payer, second);
    const view = await desk.view(payer);
    assert.equal(view.balance, 0);
    assert.equal(view.overdraftUsed, 300_00);
    assert.equal(view.available, 200_00);
    assert.equal(await outcomeOf(desk.confirm(payer, desk.order(201))), 'not_enough_money');
    await desk.confirm(payer, desk.order(200));
    assert.equal((await desk.view(payer)).available, 0);
    const lines = await desk.lines(payer);
    assert.deepEqual(
      lines.map(({ type, amount, balanceAfter }) => [type, amount / 100, balanceAfter / 100]),
      [
        ['topup', 300, 300],
        ['capture', 200, 100],
        ['capture', 400, -300],
        ['capture', 200, -500],
      ],
    );
  });

  test('holds, captures a part and releases the rest', async () => {
    const payer = await desk.open(grants);
    await desk.topUp(payer, 1000);
    const order = desk.order(1200, true);
    await desk.confirm(payer, order);
    let view = await desk.view(payer);
    assert.deepEqual([view.balance, view.held, view.available], [1000_00, 1200_00, 300_00]);
    await desk.capture(payer, order, 900);
    await desk.giveBack(payer, order, 'release', 300);
    view = await desk.view(payer);
    // 200 of the release repay the overdraft that the order used, 100 come into the fund.
    assert.deepEqual([view.balance, view.held, view.overdraftUsed], [100_00, 0, 0]);
    await assert.rejects(desk.giveBack(payer, order, 'release', 300));
    await assert.rejects(desk.capture(payer, order, 1));
    const lines = (await desk.lines(payer)).map((line) => line.type);
    assert.deepEqual(lines, ['topup', 'hold', 'capture', 'release', 'repayment']);
  });

  test('a top-up repays what is due: overdraft, then promises by due date, then the balance', async () => {
    const payer = await desk.open(grants);
    const promised = [desk.order(100, false, 'promised'), desk.order(150, false, 'promised')];
    await desk.confirm(payer, promised[0]!);
    desk.clock.advanceMs(day);
    await desk.confirm(payer, promised[1]!);
    await desk.confirm(payer, desk.order(80));
    desk.clock.advanceMs(13 * day);
    // Only the first promise is due by now.
    await desk.topUp(payer, 130);
    let fund = await desk.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed, fund.promisedUsed], [30_00, 80_00, 150_00]);
    desk.clock.advanceMs(30 * day);
    await desk.topUp(payer, 100);
    fund = await desk.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed, fund.promisedUsed], [30_00, 0, 130_00]);
    await desk.topUp(payer, 200);
    fund = await desk.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed, fund.promisedUsed], [100_00, 0, 0]);
  });

  test('an overdue promise blocks new ones, but not the fund', async () => {
    const payer = await desk.open(grants);
    await desk.topUp(payer, 100);
    const order = desk.order(600, false, 'promised');
    const { dueAt } = (await desk.confirm(payer, order)) as { dueAt: Date };
    assert.equal(dueAt.getTime(), desk.clock.now().getTime() + 14 * day);
    const more = () => desk.confirm(payer, desk.order(401, false, 'promised'));
    assert.equal(await outcomeOf(more()), 'not_enough_money');
    await desk.confirm(payer, desk.order(10, false, 'promised'));
    desk.clock.advanceMs(14 * day);
    const small = () => desk.confirm(payer, desk.order(1, false, 'promised'));
    assert.equal(await outcomeOf(small()), 'promised_payment_overdue');
    await desk.confirm(payer, desk.order(100));
    assert.equal(await desk.repay(payer, order, 650), 50_00);
    await desk.topUp(payer, 10);
    await small();
  });

  test('a refund of a promise lowers the debt; what is repaid already is credit', async () => {
    const payer = await desk.open(grants);
    const order = desk.order(500, false, 'promised');
    await desk.confirm(payer, order);
    await desk.repay(payer, order, 300);
    const credits = await desk.giveBack(payer, order, 'refund', 350);
    assert.deepEqual(
      credits.map(({ account, amountMinor }) => [account.split('/').at(-1), amountMinor]),
      [
        ['promised', -200_00],
        ['credit', -150_00],
      ],
    );
    await assert.rejects(desk.giveBack(payer, order, 'refund', 151));
  });

  test('a refund repays the overdraft of its order, then what is due of others', async () => {
    const payer = await desk.open(grants);
    await desk.topUp(payer, 100);
    const early = desk.order(150);
    await desk.confirm(payer, early);
    const late = desk.order(200);
    await desk.confirm(payer, late);
    desk.clock.advanceMs(30 * day);
    await desk.topUp(payer, 200);
    const fund = await desk.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed], [0, 50_00]);
    await desk.giveBack(payer, early, 'refund', 150);
    const left = await desk.fundOf(payer);
    assert.deepEqual([left.prepaid, left.overdraftUsed], [100_00, 0]);
  });

  test('a blocked fund pays nothing and still takes money', async () => {
    const payer = await desk.open({ ...grants, blocked: true });
    await desk.topUp(payer, 100);
    assert.equal(await outcomeOf(desk.confirm(payer, desk.order(1))), 'fund_blocked');
    const promised = desk.confirm(payer, desk.order(1, false, 'promised'));
    assert.equal(await outcomeOf(promised), 'fund_blocked');
    assert.equal((await desk.view(payer)).available, 600_00);
  });
});
