import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { outboxRelay } from '#jobs/outbox.ts';
import { openFundDesk, type FundDesk } from '#test/fund-desk.ts';
import { fundDebtDue, fundLow, fundsRoom } from './index.ts';

const day = 86_400_000;

describe('reminders of debts', () => {
  let desk: FundDesk;
  const heard: string[] = [];
  before(async () => {
    desk = await openFundDesk();
  });
  after(async () => {
    await desk.assertClean();
    await desk.close();
  });

  /** Days pass; what was told meanwhile. */
  const pass = async (days: number): Promise<string[]> => {
    desk.clock.advanceMs(days * day);
    for (const sweep of fundsRoom({ database: desk.database }).sweeps) {
      while ((await sweep.run()) > 0);
    }
    return told();
  };

  const told = async (): Promise<string[]> => {
    const relay = outboxRelay(desk.database, [
      fundDebtDue.on('test.debts', (_tx, due) => {
        for (const each of due) {
          heard.push(
            `${each.method} ${each.day}: ${each.owedMinor / 100}, held ${each.heldMinor / 100}`,
          );
        }
        return Promise.resolve();
      }),
      fundLow.on('test.low', (_tx, low) => {
        for (const each of low) heard.push(`low ${each.availableMinor / 100}`);
        return Promise.resolve();
      }),
    ]);
    while ((await relay.run()) > 0);
    return heard.splice(0);
  };

  test('come on their days, once, and no more when the debt is paid', async () => {
    const payer = await desk.open({ promisedLimit: minor(500_00), promisedDays: 10 });
    const order = desk.order(100, true, 'promised');
    await desk.confirm(payer, order);
    assert.deepEqual(await pass(6), []);
    assert.deepEqual(await pass(1), ['promised -3: 100, held 100']);
    assert.deepEqual(await pass(0), []);
    await desk.repay(payer, order, 40);
    assert.deepEqual(await pass(2), ['promised -1: 60, held 100']);
    assert.deepEqual(await pass(1), ['promised 0: 60, held 100']);
    // The server was off: of what was missed only the latest counts.
    assert.deepEqual(await pass(20), ['promised 7: 60, held 100']);
    assert.deepEqual(await pass(20), []);
    const paid = desk.order(100, false, 'promised');
    await desk.topUp(payer, 60);
    await desk.confirm(payer, paid);
    await desk.repay(payer, paid, 100);
    assert.deepEqual(await pass(30), []);
  });

  test('an overdraft that the fund can repay is repaid without a reminder', async () => {
    const payer = await desk.open({ overdraftLimit: minor(500_00), overdraftDays: 2 });
    await desk.confirm(payer, desk.order(100));
    await desk.confirm(payer, desk.order(50));
    await desk.topUp(payer, 120);
    assert.deepEqual(await pass(1), ['fund -1: 100, held 0', 'fund -1: 50, held 0']);
    assert.deepEqual(await pass(1), ['fund 0: 30, held 0']);
    const fund = await desk.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed], [0, 30_00]);
  });

  test('little money is told once, when the mark is crossed', async () => {
    const payer = await desk.open({ lowBelow: minor(100_00) });
    await desk.topUp(payer, 150);
    await desk.confirm(payer, desk.order(20));
    assert.deepEqual(await told(), []);
    await desk.confirm(payer, desk.order(40));
    await desk.confirm(payer, desk.order(10));
    assert.deepEqual(await told(), ['low 90']);
  });
});
