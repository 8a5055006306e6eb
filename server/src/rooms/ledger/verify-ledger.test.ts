import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import type { Breach, Entry } from './index.ts';
import {
  acquirerAccount,
  bank,
  credit,
  debit,
  merchantPayable,
  orderHeld,
  payerFund,
  postEntries,
  reverseEntries,
  rollUpSweep,
  verifyLedger,
} from './index.ts';

const owed = acquirerAccount('emulator');
const shop = merchantPayable('m');
const entries: Entry[] = [
  {
    cause: 'payment/1/captured',
    event: 'captured',
    currency: 'RUB',
    postings: [debit(owed, 100), credit(shop, 100)],
  },
  {
    cause: 'payment/2/taken',
    event: 'taken',
    currency: 'RUB',
    postings: [debit(owed, 70), credit(orderHeld('o'), 70)],
  },
  {
    cause: 'fund/1/topped-up',
    event: 'fund_topped_up',
    currency: 'RUB',
    postings: [debit(bank('b'), 40), credit(payerFund('p'), 40)],
  },
  {
    cause: 'refund/1/booked',
    event: 'refunded',
    currency: 'RUB',
    postings: [debit(shop, 30), credit(owed, 30)],
  },
];

interface Planted {
  what: string;
  sql: string;
  expected: Breach[];
}

const of = (rule: string, message: string, rest: Partial<Breach>): Breach => ({
  rule,
  message,
  currency: 'RUB',
  ...rest,
});
const totals = (what: string, differenceMinor: number): Breach =>
  of('ledger.total_zero', `all ${what} do not sum to zero`, { differenceMinor });
const kept = (account: string, keptMinor: number, posted: number): Breach =>
  of(
    'ledger.balance_is_sum',
    `${account} is kept as ${String(keptMinor)}, its postings sum to ${String(posted)}`,
    { account, differenceMinor: keptMinor - posted },
  );
const first = `(select id from ledger_entries where cause = 'payment/1/captured')`;
const orphan = '00000000-0000-7000-8000-000000000009';

const planted: Planted[] = [
  {
    what: 'a posting whose amount was changed',
    sql: `update ledger_postings set amount_minor = 101 where entry_id = ${first} and line = 1`,
    expected: [
      of('ledger.entry_balanced', 'entry payment/1/captured does not sum to zero', {
        entry: 'payment/1/captured',
        differenceMinor: 1,
      }),
      totals('postings', 1),
      kept(owed, 140, 141),
    ],
  },
  {
    what: 'a posting that was deleted',
    sql: `delete from ledger_postings where entry_id = ${first} and line = 2`,
    expected: [
      of('ledger.entry_balanced', 'entry payment/1/captured has 1 postings, not two or more', {
        entry: 'payment/1/captured',
        differenceMinor: 100,
      }),
      totals('postings', 100),
      kept(shop, -70, 30),
    ],
  },
  {
    what: 'an entry without postings',
    sql: `insert into ledger_entries (id, cause, event, currency, booked_at)
          values ('${orphan}', 'empty', 'captured', 'RUB', now())`,
    expected: [
      of('ledger.entry_balanced', 'entry empty has 0 postings, not two or more', {
        entry: 'empty',
        differenceMinor: 0,
      }),
    ],
  },
  {
    what: 'postings without an entry',
    sql: `insert into ledger_postings (entry_id, line, amount_minor, currency, account)
          values ('${orphan}', 1, 7, 'RUB', '${owed}'), ('${orphan}', 2, -7, 'RUB', '${owed}')`,
    expected: [
      of('ledger.entry_exists', `postings of ${orphan} belong to no entry`, {
        entry: orphan,
        differenceMinor: 0,
      }),
    ],
  },
  {
    what: 'a posting in another currency than its entry',
    sql: `update ledger_postings set currency = 'EUR' where entry_id = ${first} and line = 1`,
    expected: [
      of('ledger.entry_balanced', 'entry payment/1/captured mixes currencies', {
        entry: 'payment/1/captured',
        differenceMinor: 0,
      }),
      { ...totals('postings', 100), currency: 'EUR' },
      totals('postings', -100),
      { ...kept(owed, 0, 100), currency: 'EUR' },
      kept(owed, 140, 40),
    ],
  },
  {
    what: 'a reversal that is not the mirror image',
    sql: `update ledger_postings set amount_minor = amount_minor + 1 - 2 * (line - 1)
           where entry_id = (select id from ledger_entries where event = 'reversed')`,
    expected: [
      of('ledger.reversal_mirrors', 'reversal refund/1/canceled is not a mirror image', {
        entry: 'refund/1/canceled',
        account: owed,
        differenceMinor: -1,
      }),
      of('ledger.reversal_mirrors', 'reversal refund/1/canceled is not a mirror image', {
        entry: 'refund/1/canceled',
        account: shop,
        differenceMinor: 1,
      }),
      kept(owed, 140, 139),
      kept(shop, -70, -69),
    ],
  },
  {
    what: 'a kept balance that was changed',
    sql: `update ledger_balances set balance_minor = -41 where account = '${payerFund('p')}'`,
    expected: [totals('balances', -1), kept(payerFund('p'), -41, -40)],
  },
  {
    what: 'a kept balance that is missing',
    sql: `delete from ledger_balances where account = '${orderHeld('o')}'`,
    expected: [totals('balances', 70), kept(orderHeld('o'), 0, -70)],
  },
  {
    what: 'a roll-up that was changed',
    sql: `update ledger_rollups set sum_minor = sum_minor + 5 where account = '${owed}'`,
    expected: [totals('balances', 5), kept(owed, 145, 140)],
  },
  {
    what: 'a change that was lost',
    sql: `delete from ledger_changes where account = '${shop}'`,
    expected: [totals('balances', -30), kept(shop, -100, -70)],
  },
  {
    what: 'an account below its floor',
    sql: `insert into ledger_entries (id, cause, event, currency, booked_at)
            values ('${orphan}', 'raid', 'fund_paid', 'RUB', now());
          insert into ledger_postings (entry_id, line, amount_minor, currency, account)
            values ('${orphan}', 1, 41, 'RUB', '${payerFund('p')}'),
                   ('${orphan}', 2, -41, 'RUB', '${shop}');
          alter table ledger_balances drop constraint ledger_balances_floor;
          update ledger_balances set balance_minor = 1 where account = '${payerFund('p')}';
          update ledger_rollups set sum_minor = sum_minor - 41 where account = '${shop}'`,
    // Once by its postings and once by the kept balance.
    expected: [1, 2].map(() =>
      of('ledger.floor', `${payerFund('p')} is below its floor`, {
        account: payerFund('p'),
        differenceMinor: -1,
      }),
    ),
  },
  {
    what: 'a floor on the wrong side',
    sql: `insert into ledger_balances (account, currency, side, balance_minor)
          values ('${orderHeld('o2')}', 'RUB', 1, 0)`,
    expected: [
      of('ledger.chart', `${orderHeld('o2')} is kept with the wrong normal side`, {
        account: orderHeld('o2'),
        differenceMinor: 0,
      }),
    ],
  },
  {
    what: 'an account with a floor that is kept without one',
    sql: `insert into ledger_rollups values ('${orderHeld('o2')}', 'RUB', 0)`,
    expected: [
      of('ledger.chart', `${orderHeld('o2')} is kept among the accounts of the other kind`, {
        account: orderHeld('o2'),
        differenceMinor: 0,
      }),
    ],
  },
  {
    what: 'an account of no chart',
    sql: `insert into ledger_rollups values ('merchant/m/tips', 'RUB', 3);
          update ledger_rollups set sum_minor = sum_minor - 3 where account = '${owed}'`,
    expected: [
      kept(owed, 137, 140),
      kept('merchant/m/tips', 3, 0),
      of('ledger.chart', 'merchant/m/tips is not in the chart of accounts', {
        account: 'merchant/m/tips',
        differenceMinor: 3,
      }),
    ],
  },
];

describe('verifyLedger', () => {
  let scratch: TestDatabase;
  let database: Database;

  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock: systemClock });
    const [last, ...others] = entries.toReversed() as [Entry, ...Entry[]];
    await database.inTransaction('post', (tx) => postEntries(tx, others));
    await rollUpSweep(database).run();
    await database.inTransaction('post', (tx) => postEntries(tx, [last]));
    await database.inTransaction('post', (tx) =>
      reverseEntries(tx, [{ cause: 'refund/1/canceled', ofCause: last.cause }]),
    );
    await database.inTransaction('post', (tx) =>
      postEntries(tx, [{ ...last, cause: 'refund/2/booked' }]),
    );
  });
  after(async () => {
    await database.close();
    await scratch.drop();
  });

  /** Plants as a superuser with the triggers off, verifies, and rolls everything back. */
  const verifyWith = async (sql: string, options?: Parameters<typeof verifyLedger>[1]) => {
    let breaches: Breach[] = [];
    const undo = new Error('undo');
    const run = database.inTransaction('plant', async (tx) => {
      await tx.run(statement('', 'set local session_replication_role = replica'));
      for (const part of sql.split(';')) await tx.run(statement('', part));
      breaches = await verifyLedger(tx, options);
      throw undo;
    });
    await assert.rejects(run, undo);
    return breaches;
  };

  test('a sound ledger has no breach, in slices of any size', async () => {
    for (const entriesPerSlice of [1, 2, 3, 1000]) {
      assert.deepEqual(await verifyLedger(database, { entriesPerSlice }), []);
    }
  });

  for (const { what, sql, expected } of planted) {
    test(`names ${what}`, async () => {
      assert.deepEqual(await verifyWith(sql), expected);
    });
  }

  test('finds broken entries in every slice, and names no more than asked for', async () => {
    const breakAll = `update ledger_postings set amount_minor = amount_minor + 1 where line = 1`;
    const broken = (all: Breach[]) => all.filter(({ rule }) => rule === 'ledger.entry_balanced');
    const all = broken(await verifyWith(breakAll, { entriesPerSlice: 2 }));
    assert.equal(all.length, 6);
    const two = broken(await verifyWith(breakAll, { entriesPerSlice: 1, limitPerRule: 2 }));
    assert.deepEqual(two, all.slice(0, 2));
  });

  test('an empty ledger is sound', async () => {
    assert.deepEqual(
      await verifyWith(
        ['entries', 'postings', 'balances', 'changes', 'rollups']
          .map((table) => `delete from ledger_${table}`)
          .join(';'),
      ),
      [],
    );
  });
});
