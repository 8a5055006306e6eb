import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Currency } from '@invogate/contracts/money.ts';
import fc from 'fast-check';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import { systemClock } from '#kernel/time.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import { kindOf } from './accounts.ts';
import type { Account, Entry } from './index.ts';
import {
  FloorBreach,
  acquirerAccount,
  balanceOf,
  balances,
  commission,
  credit,
  debit,
  merchantPayable,
  onNormalSide,
  orderHeld,
  payerFund,
  payerReceivable,
  postEntries,
  reverseEntries,
  rollUpSweep,
  suspense,
  verifyLedger,
} from './index.ts';

const accounts: Account[] = [
  acquirerAccount('emulator'),
  merchantPayable('m1'),
  merchantPayable('m2'),
  commission(),
  orderHeld('o1'),
  orderHeld('o2'),
  payerFund('p1'),
  payerReceivable('p1', 'overdraft'),
  suspense(),
];

type Draft = { from: Account; to: Account[]; currency: Currency; minor: number };

const draft: fc.Arbitrary<Draft> = fc.record({
  from: fc.constantFrom(...accounts),
  to: fc.array(fc.constantFrom(...accounts), { minLength: 1, maxLength: 3 }),
  currency: fc.constantFrom('RUB', 'EUR'),
  minor: fc.integer({ min: 1, max: 1000 }),
});
type Step = { book: Draft[] } | { reverse: number } | { sweep: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ book: fc.array(draft, { minLength: 1, maxLength: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ reverse: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ sweep: true } as const) },
);

let causes = 0;
function entryOf({ from, to, currency, minor }: Draft): Entry {
  causes += 1;
  return {
    cause: `property/${String(causes)}`,
    event: 'captured',
    currency,
    postings: [debit(from, minor * to.length), ...to.map((account) => credit(account, minor))],
  };
}

/** The ledger as a plain map, to compare with. */
class Model {
  readonly sums = new Map<string, number>();
  readonly booked: Entry[] = [];
  readonly reversed = new Set<string>();

  /** Books and says true, or changes nothing and says false when a floor would be broken. */
  book(entries: readonly Entry[]): boolean {
    const next = new Map(this.sums);
    const touched = new Set<string>();
    for (const { currency, postings } of entries) {
      for (const { account, amountMinor } of postings) {
        const key = `${account} ${currency}`;
        next.set(key, (next.get(key) ?? 0) + amountMinor);
        touched.add(key);
      }
    }
    for (const key of touched) {
      const account = key.split(' ')[0] as Account;
      const kind = kindOf(account);
      if (kind?.floor === true && onNormalSide(account, next.get(key) ?? 0) < 0) return false;
    }
    for (const [key, sum] of next) this.sums.set(key, sum);
    this.booked.push(...entries);
    return true;
  }
}

describe('the ledger under random entries', () => {
  let scratch: TestDatabase;
  let database: Database;

  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock: systemClock });
  });
  after(async () => {
    await database.close();
    await scratch.drop();
  });

  const empty = async () => {
    await database.inTransaction('empty', async (tx) => {
      await tx.run(statement('', 'set local session_replication_role = replica'));
      for (const table of ['postings', 'entries', 'balances', 'changes', 'rollups']) {
        await tx.run(statement('', `delete from ledger_${table}`));
      }
    });
  };
  const breached = (error: unknown): false => {
    if (error instanceof FloorBreach) return false;
    throw error;
  };
  const act = async (model: Model, action: Step): Promise<void> => {
    if ('sweep' in action) {
      await rollUpSweep(database).run();
    } else if ('book' in action) {
      const entries = action.book.map(entryOf);
      const done = await database
        .inTransaction('book', (tx) => postEntries(tx, entries))
        .then(() => true, breached);
      assert.equal(done, model.book(entries));
    } else {
      await reverseOne(model, action.reverse);
    }
  };
  const reverseOne = async (model: Model, pick: number): Promise<void> => {
    const open = model.booked.filter(({ cause }) => !model.reversed.has(cause));
    const entry = open[pick % open.length];
    if (entry === undefined) return;
    const mirror: Entry = {
      ...entry,
      cause: `${entry.cause}/reversed`,
      postings: entry.postings.map((each) => ({ ...each, amountMinor: -each.amountMinor })),
    };
    const done = await database
      .inTransaction('reverse', (tx) =>
        reverseEntries(tx, [{ cause: mirror.cause, ofCause: entry.cause }]),
      )
      .then(() => true, breached);
    assert.equal(done, model.book([mirror]));
    if (done) model.reversed.add(entry.cause);
  };
  const assertSame = async (model: Model): Promise<void> => {
    const found = (await balances(database, '')).filter(({ balanceMinor }) => balanceMinor !== 0);
    assert.deepEqual(
      found.map(({ account, currency, balanceMinor }) => [`${account} ${currency}`, balanceMinor]),
      [...model.sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    assert.deepEqual(await verifyLedger(database, { entriesPerSlice: 7 }), []);
  };

  test('it says yes and no as a plain model does, and its balances are the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        await empty();
        const model = new Model();
        for (const action of steps) await act(model, action);
        await assertSame(model);
      }),
      { numRuns: 60 },
    );
  });

  test('transactions at once with sweeps between: what was answered is booked', async () => {
    const batches = fc.array(fc.array(draft, { minLength: 1, maxLength: 6 }), {
      minLength: 5,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (drafts) => {
        await empty();
        const model = new Model();
        const booked: Entry[][] = [];
        await Promise.all(
          drafts.map(async (batch, i) => {
            const entries = batch.map(entryOf);
            await database
              .inTransaction('book', (tx) => postEntries(tx, entries))
              .then(() => booked.push(entries), breached);
            if (i % 4 === 0) await rollUpSweep(database).run();
            // Beside the traffic, at any moment.
            if (i % 8 === 0) assert.deepEqual(await verifyLedger(database), []);
          }),
        );
        // The order of commits is unknown, the sum does not depend on it.
        model.book(booked.flat());
        await assertSame(model);
      }),
      { numRuns: 15 },
    );
  });

  test('a balance never flickers while sweeps move it', async () => {
    await empty();
    const hot = merchantPayable('hot');
    const owed = acquirerAccount('emulator');
    const rounds = 40;
    let running = 3;
    const write = async (writer: number) => {
      for (let i = 0; i < rounds; i++) {
        const entry: Entry = {
          cause: `flicker/${String(writer)}/${String(i)}`,
          event: 'captured',
          currency: 'RUB',
          postings: [debit(owed, 1), credit(hot, 1)],
        };
        await database.inTransaction('book', (tx) => postEntries(tx, [entry]));
      }
      running -= 1;
    };
    const sweep = async () => {
      while (running > 0) await rollUpSweep(database).run();
    };
    const watch = async () => {
      let last = 0;
      while (running > 0) {
        const now = -(await balanceOf(database, hot, 'RUB'));
        // Only credits are booked: any step back is a change seen nowhere, or twice before.
        assert.ok(now >= last && now <= 3 * rounds, `${String(last)} then ${String(now)}`);
        last = now;
      }
    };
    await Promise.all([write(0), write(1), write(2), sweep(), sweep(), watch()]);
    assert.equal(await balanceOf(database, hot, 'RUB'), -3 * rounds);
    assert.deepEqual(await verifyLedger(database), []);
    await rollUpSweep(database).run();
    const left = await database.row<{ n: number }>(
      statement('', 'select count(*)::int as n from ledger_changes'),
    );
    assert.equal(left?.n, 0);
  });
});
