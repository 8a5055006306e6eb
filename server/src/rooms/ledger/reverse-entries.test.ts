import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import type { Reversal } from './index.ts';
import {
  DuplicateCause,
  FloorBreach,
  NotReversible,
  acquirerAccount,
  balanceOf,
  balances,
  bank,
  credit,
  debit,
  entriesOf,
  merchantPayable,
  payerFund,
  postEntries,
  reverseEntries,
  verifyLedger,
} from './index.ts';

describe('reverseEntries', () => {
  let scratch: TestDatabase;
  let database: Database;

  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock: systemClock });
  });
  after(async () => {
    assert.deepEqual(await verifyLedger(database), []);
    await database.close();
    await scratch.drop();
  });

  const shop = merchantPayable('shop');
  const reverse = (...reversals: Reversal[]) =>
    database.inTransaction('reverse', (tx) => reverseEntries(tx, reversals));
  const refunded = (id: string) =>
    database.inTransaction('refund', (tx) =>
      postEntries(tx, [
        {
          cause: `refund/${id}/booked`,
          event: 'refunded',
          currency: 'RUB',
          postings: [
            debit(shop, 100),
            credit(acquirerAccount('emulator'), 60),
            credit(acquirerAccount('sbp'), 40),
          ],
        },
      ]),
    );

  test('a reversal is the mirror image and names what it takes back', async () => {
    await refunded('r1');
    await reverse({ cause: 'refund/r1/canceled', ofCause: 'refund/r1/booked' });
    const all = await balances(database, '');
    assert.deepEqual(
      all.map(({ balanceMinor }) => balanceMinor),
      [0, 0, 0],
    );
    const [mirror] = await entriesOf(database, { causePrefix: 'refund/r1/canceled', limit: 1 });
    assert.equal(mirror?.event, 'reversed');
    assert.equal(mirror.reversesCause, 'refund/r1/booked');
    assert.deepEqual(mirror.postings, [
      credit(shop, 100),
      debit(acquirerAccount('emulator'), 60),
      debit(acquirerAccount('sbp'), 40),
    ]);
  });

  test('an entry is reversed once, whatever the second cause', async () => {
    await refunded('r2');
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) =>
        reverse({ cause: `refund/r2/canceled-${String(i)}`, ofCause: 'refund/r2/booked' }),
      ),
    );
    const lost = attempts.filter((attempt) => attempt.status === 'rejected');
    assert.equal(lost.length, 9);
    for (const { reason } of lost) assert.ok(reason instanceof NotReversible, String(reason));
    assert.equal(await balanceOf(database, shop, 'RUB'), 0);
  });

  test('a reversal has a cause of its own and needs something to reverse', async () => {
    await refunded('r3');
    await assert.rejects(
      reverse({ cause: 'refund/r3/booked', ofCause: 'refund/r3/booked' }),
      DuplicateCause,
    );
    await assert.rejects(
      reverse({ cause: 'refund/none/canceled', ofCause: 'refund/none/booked' }),
      (error) => error instanceof NotReversible && error.entryCause === 'refund/none/booked',
    );
    await reverse();
  });

  test('a reversal respects floors', async () => {
    const fund = payerFund('p1');
    await database.inTransaction('fund', (tx) =>
      postEntries(tx, [
        {
          cause: 'fund/1',
          event: 'fund_topped_up',
          currency: 'RUB',
          postings: [debit(bank('1'), 10), credit(fund, 10)],
        },
        {
          cause: 'fund/2',
          event: 'fund_paid',
          currency: 'RUB',
          postings: [debit(fund, 4), credit(shop, 4)],
        },
      ]),
    );
    await assert.rejects(
      reverse({ cause: 'fund/1/canceled', ofCause: 'fund/1' }),
      (error) => error instanceof FloorBreach && error.account === fund,
    );
    assert.equal(await balanceOf(database, fund, 'RUB'), -6);
  });
});
