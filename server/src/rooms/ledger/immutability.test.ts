import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import { acquirerAccount, credit, debit, merchantPayable, postEntries } from './index.ts';

describe('a booked entry stays', () => {
  let scratch: TestDatabase;
  let database: Database;

  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock: systemClock });
    await database.inTransaction('post', (tx) =>
      postEntries(tx, [
        {
          cause: 'payment/1/captured',
          event: 'captured',
          currency: 'RUB',
          postings: [debit(acquirerAccount('a'), 10), credit(merchantPayable('m'), 10)],
        },
      ]),
    );
  });
  after(async () => {
    await database.close();
    await scratch.drop();
  });

  const sql = (text: string) => database.rows(statement('', text));
  const constraint = (name: string) => (error: unknown) => {
    assert.ok(error instanceof Error && 'constraint' in error, String(error));
    assert.equal(error.constraint, name, error.message);
    return true;
  };

  const changes = [
    `update ledger_postings set amount_minor = 1`,
    `update ledger_postings set amount_minor = 1 where false`,
    `delete from ledger_postings`,
    `truncate ledger_postings`,
    `update ledger_entries set cause = 'other'`,
    `delete from ledger_entries where cause = 'payment/1/captured'`,
    `truncate ledger_entries cascade`,
    `insert into ledger_entries select * from ledger_entries
     on conflict (id) do update set cause = 'x'`,
  ];
  for (const change of changes) {
    test(`refused: ${change}`, () => assert.rejects(sql(change), constraint('ledger_immutable')));
  }

  const id = '00000000-0000-7000-8000-000000000001';
  const opened = `with e as (insert into ledger_entries (id, cause, event, currency, booked_at)
  values ('${id}', 'raw', 'captured', 'RUB', now()))
  insert into ledger_postings (entry_id, line, amount_minor, currency, account) values`;
  const row = (line: number, amount: number, currency = 'RUB', entry = `'${id}'`) =>
    `(${entry}, ${String(line)}, ${String(amount)}, '${currency}', 'merchant/m/payable')`;

  const unbalanced: [why: string, text: string][] = [
    ['a difference', `${opened} ${row(1, 5)}, ${row(2, -4)}`],
    ['one line', `${opened} ${row(1, 5)}`],
    ['a gap in the lines', `${opened} ${row(1, 5)}, ${row(3, -5)}`],
    ['lines that do not begin with 1', `${opened} ${row(2, 5)}, ${row(3, -5)}`],
    ['two currencies', `${opened} ${row(1, 5)}, ${row(2, -5, 'EUR')}`],
    ['the currency of another entry', `${opened} ${row(1, 5, 'EUR')}, ${row(2, -5, 'EUR')}`],
    [
      'no entry',
      `insert into ledger_postings (entry_id, line, amount_minor, currency, account)
       values ${row(1, 5)}, ${row(2, -5)}`,
    ],
    [
      'an entry that was closed before',
      `insert into ledger_postings (entry_id, line, amount_minor, currency, account)
       select id, t.line, t.amount, 'RUB', 'merchant/m/payable'
         from ledger_entries, (values (3, 5), (4, -5)) as t (line, amount)`,
    ],
  ];
  for (const [why, text] of unbalanced) {
    test(`the database refuses postings with ${why}`, () =>
      assert.rejects(sql(text), constraint('ledger_entry_balanced')));
  }

  test('the database takes a balanced entry by the same raw statement', async () => {
    await sql(`${opened} ${row(1, 5)}, ${row(2, -5)}`);
  });

  test('the database refuses a balance below its floor, on either side', async () => {
    for (const [side, balance] of [
      [1, -1],
      [-1, 1],
    ] as const) {
      await assert.rejects(
        sql(`insert into ledger_balances values ('x', 'RUB', ${String(side)}, ${String(balance)})`),
        constraint('ledger_balances_floor'),
      );
    }
  });
});
