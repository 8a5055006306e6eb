import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { statement } from '#kernel/database/database.ts';
import { bank, credit, debit, postEntries, suspense } from '#rooms/ledger/index.ts';
import { openFundDesk, type FundDesk } from '#test/fund-desk.ts';
import { auditFunds } from './index.ts';

describe('the audit of funds', () => {
  let desk: FundDesk;
  let payer: string;
  before(async () => {
    desk = await openFundDesk();
    payer = await desk.open({ overdraftLimit: minor(100_00), promisedLimit: minor(100_00) });
    await desk.topUp(payer, 50);
    desk.clock.advanceMs(1000);
    await desk.confirm(payer, desk.order(70, true));
    await desk.confirm(payer, desk.order(60, false, 'promised'));
  });
  after(() => desk.close());

  /** Breaks something, hears what the audit says, and mends it. */
  const rulesAfter = async (spoil: string, mend: string): Promise<string[]> => {
    const run = (text: string) =>
      desk.database.inTransaction('test.spoil', (tx) => tx.run(statement('', text)));
    await run(spoil);
    const found = (await auditFunds(desk.database)).map(({ rule }) => rule).toSorted();
    await run(mend);
    await desk.assertClean();
    return found;
  };

  test('finds nothing in a fund that is right', () => desk.assertClean());

  test('finds money that the ledger does not have', async () => {
    assert.deepEqual(
      await rulesAfter(
        'update funds set prepaid = prepaid + 1',
        'update funds set prepaid = prepaid - 1',
      ),
      ['funds.prepaid_is_booked', 'funds.statement_is_balance'],
    );
  });

  test('finds a debt that is forgotten', async () => {
    assert.deepEqual(
      await rulesAfter(
        `update fund_uses set owed = owed - 5 where method = 'promised'`,
        `update fund_uses set owed = owed + 5 where method = 'promised'`,
      ),
      ['funds.promised_is_owed'],
    );
  });

  test('finds a hold that is forgotten', async () => {
    assert.deepEqual(
      await rulesAfter(
        `update fund_uses set held = held - 5 where held > 0`,
        `update fund_uses set held = held + 5 where held > 0`,
      ),
      ['funds.held_is_booked'],
    );
  });

  test('finds debts above the limit, but not those that a lower limit found there', async () => {
    assert.deepEqual(
      await rulesAfter(
        'update funds set overdraft_limit = 1999',
        'update funds set overdraft_limit = 10000',
      ),
      ['funds.overdraft_in_limit'],
    );
    assert.deepEqual(
      await rulesAfter(
        `update funds set overdraft_limit = 1999, limits_since = limits_since + interval '1 hour'`,
        `update funds set overdraft_limit = 10000, limits_since = limits_since - interval '1 hour'`,
      ),
      [],
    );
  });

  test('finds a line that is gone and one that does not follow', async () => {
    assert.deepEqual(
      await rulesAfter(
        `update fund_entries set balance_after = balance_after + 1 where position = 2`,
        `update fund_entries set balance_after = balance_after - 1 where position = 2`,
      ),
      ['funds.line_follows_line', 'funds.line_follows_line'],
    );
    const lost = await rulesAfter(
      'update funds set entry_count = entry_count + 1',
      'update funds set entry_count = entry_count - 1',
    );
    assert.deepEqual(lost, ['funds.statement_is_whole']);
  });

  test('finds an entry that repays a debt of which the statement knows nothing', async () => {
    const healed = new Error('rolled back');
    let found: string[] = [];
    await desk.database
      .inTransaction('test.spoil', async (tx) => {
        const causes = [`fund/${tx.newId()}/repaid/1`, 'fund/none/repaid/1', 'fund/none'];
        const postings = [debit(bank('operator'), 1), credit(suspense(), 1)];
        const of = (cause: string) => ({
          ...{ cause, event: 'receivable_repaid' as const, currency: 'RUB' as const },
          postings,
        });
        await postEntries(tx, causes.map(of));
        found = (await auditFunds(tx)).map(({ rule }) => rule);
        throw healed;
      })
      .catch((error: unknown) => {
        assert.equal(error, healed);
      });
    assert.deepEqual(
      found,
      Array.from({ length: 3 }, () => 'funds.repaid_is_told'),
    );
  });
});
