import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { manualClock } from '#kernel/time.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import type { Entry } from './index.ts';
import {
  DuplicateCause,
  FloorBreach,
  acquirerAccount,
  balanceOf,
  balances,
  bank,
  commission,
  credit,
  debit,
  entriesOf,
  merchantPayable,
  orderHeld,
  payerFund,
  payerHeld,
  postEntries,
  verifyLedger,
} from './index.ts';

describe('postEntries', () => {
  let scratch: TestDatabase;
  let database: Database;
  const clock = manualClock(new Date('2025-03-01T09:00:00Z'));

  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock });
  });
  after(async () => {
    assert.deepEqual(await verifyLedger(database), []);
    await database.close();
    await scratch.drop();
  });

  const owed = acquirerAccount('emulator');
  const post = (...entries: Entry[]) =>
    database.inTransaction('post', (tx) => postEntries(tx, entries));
  const captured = (payment: string, merchant: string, minor: number): Entry => ({
    cause: `payment/${payment}/captured`,
    event: 'captured',
    currency: 'RUB',
    postings: [debit(owed, minor), credit(merchantPayable(merchant), minor)],
  });
  const fundEntry = (cause: string, minor: number, from = 'bank'): Entry => ({
    cause,
    event: from === 'bank' ? 'fund_topped_up' : 'fund_held',
    currency: 'RUB',
    postings:
      from === 'bank'
        ? [debit(bank('40702'), minor), credit(payerFund('p1'), minor)]
        : [debit(payerFund('p1'), minor), credit(payerHeld('p1'), minor)],
  });
  const count = async (cause: string) =>
    (await entriesOf(database, { causePrefix: cause, limit: 100 })).length;

  test('entries are booked and read back by account and by cause', async () => {
    await post(captured('read-1', 'reader', 1000), {
      cause: 'payment/read-1/commission',
      event: 'commission',
      currency: 'RUB',
      postings: [debit(merchantPayable('reader'), 25), credit(commission(), 25)],
    });
    clock.advanceMs(1000);
    await post(captured('read-2', 'reader', 500));

    assert.equal(await balanceOf(database, merchantPayable('reader'), 'RUB'), -1475);
    assert.equal(await balanceOf(database, merchantPayable('reader'), 'EUR'), 0);
    const entries = await entriesOf(database, { account: merchantPayable('reader'), limit: 10 });
    assert.deepEqual(
      entries.map(({ cause }) => cause),
      ['payment/read-2/captured', 'payment/read-1/commission', 'payment/read-1/captured'],
    );
    assert.deepEqual(entries[2], {
      ...captured('read-1', 'reader', 1000),
      bookedAt: new Date('2025-03-01T09:00:00Z'),
      reversesCause: null,
    });
    assert.equal(await count('payment/read-'), 3);
    assert.equal(
      (await entriesOf(database, { account: merchantPayable('reader'), limit: 1 })).length,
      1,
    );
    assert.deepEqual(await balances(database, 'merchant/reader/'), [
      { account: merchantPayable('reader'), currency: 'RUB', balanceMinor: -1475 },
    ]);
  });

  test('a second entry of the same cause rolls everything back', async () => {
    await post(captured('twice', 'dup', 100));
    const again = post(captured('innocent', 'dup', 7), captured('twice', 'dup', 100));
    await assert.rejects(again, (error) => {
      assert.ok(error instanceof DuplicateCause);
      assert.equal(error.entryCause, 'payment/twice/captured');
      return true;
    });
    await assert.rejects(
      post(captured('in-one', 'dup', 1), captured('in-one', 'dup', 1)),
      DuplicateCause,
    );
    assert.equal(await balanceOf(database, merchantPayable('dup'), 'RUB'), -100);
    assert.equal(await count('payment/innocent/'), 0);
  });

  test('a caught duplicate cannot be committed with the rest', async () => {
    const stubborn = database.inTransaction('stubborn', async (tx) => {
      await postEntries(tx, [captured('stubborn', 'dup', 1)]);
      await postEntries(tx, [captured('twice', 'dup', 100)]).catch(() => undefined);
    });
    await assert.rejects(stubborn, DuplicateCause);
    assert.equal(await count('payment/stubborn/'), 0);
  });

  test('of many that book one cause at once, one wins', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => post(captured('race', 'racer', 10))),
    );
    const lost = results.filter((result) => result.status === 'rejected');
    assert.equal(lost.length, 19);
    for (const { reason } of lost) assert.ok(reason instanceof DuplicateCause);
    assert.equal(await balanceOf(database, merchantPayable('racer'), 'RUB'), -10);
  });

  test('an account with a floor never falls below it', async () => {
    await post(fundEntry('fund/top-up', 1000));
    await post(fundEntry('fund/hold-1', 600, 'fund'));
    await assert.rejects(post(fundEntry('fund/hold-2', 401, 'fund')), (error) => {
      assert.ok(error instanceof FloorBreach);
      assert.equal(error.code, 'ledger_floor');
      assert.equal(error.account, payerFund('p1'));
      return true;
    });
    await post(fundEntry('fund/hold-3', 400, 'fund'));
    assert.equal(await balanceOf(database, payerFund('p1'), 'RUB'), 0);
    assert.equal(await balanceOf(database, payerHeld('p1'), 'RUB'), -1000);
    assert.equal(await count('fund/hold-2'), 0);
  });

  test('a floor holds for an untouched account, and for each order alone', async () => {
    await post({
      cause: 'payment/o1/taken',
      event: 'taken',
      currency: 'RUB',
      postings: [debit(owed, 50), credit(orderHeld('o1'), 50)],
    });
    await assert.rejects(
      post({
        cause: 'payment/o2/released',
        event: 'taken_released',
        currency: 'RUB',
        postings: [debit(orderHeld('o2'), 50), credit(owed, 50)],
      }),
      (error) => error instanceof FloorBreach && error.account === orderHeld('o2'),
    );
  });

  test('simultaneous holds take no more than the fund has', async () => {
    await post(fundEntry('rush/top-up', 1000));
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => post(fundEntry(`rush/hold-${String(i)}`, 300, 'fund'))),
    );
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3);
    assert.equal(await balanceOf(database, payerFund('p1'), 'RUB'), -100);
  });

  test('batches that move the same accounts in opposite orders do not deadlock', async () => {
    const orders = Array.from({ length: 20 }, (_, i) => orderHeld(`lock-${String(i)}`));
    let attempts = 0;
    const run = (name: string, accounts: typeof orders) =>
      database.inTransaction(name, (tx) => {
        attempts += 1;
        return postEntries(
          tx,
          accounts.map((account, i) => ({
            cause: `${name}/${String(i)}`,
            event: 'taken',
            currency: 'RUB',
            postings: [debit(owed, 1), credit(account, 1)],
          })),
        );
      });
    const runs = Array.from({ length: 24 }, (_, i) =>
      run(`lock/${String(i)}`, i % 2 === 0 ? orders : orders.toReversed()),
    );
    await Promise.all(runs);
    // A deadlock would have been repeated by inTransaction.
    assert.equal(attempts, runs.length);
    for (const account of orders) {
      assert.equal(await balanceOf(database, account, 'RUB'), -24);
    }
  });

  test('batches that book the same causes in opposite orders do not deadlock', async () => {
    let attempts = 0;
    const run = (entries: Entry[]) =>
      database.inTransaction('causes', (tx) => {
        attempts += 1;
        return postEntries(tx, entries);
      });
    const runs = Array.from({ length: 8 }, (_, i) => {
      const pair = Math.floor(i / 2);
      const entries = Array.from({ length: 2000 }, (_each, n) =>
        captured(`order-${String(pair)}-${String(n)}`, 'ordered', 1),
      );
      return run(i % 2 === 0 ? entries : entries.toReversed());
    });
    const lost = (await Promise.allSettled(runs)).filter(({ status }) => status === 'rejected');
    assert.equal(lost.length, 4);
    assert.equal(attempts, runs.length);
    assert.equal(await balanceOf(database, merchantPayable('ordered'), 'RUB'), -8000);
  });
});
