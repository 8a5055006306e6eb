import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { manualClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import { pendingBreaches, verifySweep, type Breach } from './index.ts';

const hourMs = 3_600_000;

describe('the nightly run of ledger verify', () => {
  const clock = manualClock(new Date('2026-03-02T20:00:00Z'));
  let database: Database;
  let drop: () => Promise<void>;
  let found: Breach[] = [];
  let runs = 0;
  let told: string[] = [];
  const broken: Breach = { rule: 'toy.whole', message: 'it is broken', differenceMinor: -7 };

  before(async () => {
    const opened = await testDatabase();
    drop = opened.drop;
    database = connectDatabase({ connection: opened.connection, clock, poolSize: 4 });
  });
  after(async () => {
    await database.close();
    await drop();
  });

  const toy = () => {
    runs += 1;
    return Promise.resolve(found);
  };
  const sweep = () =>
    verifySweep(database, { toy }, (breaches) => {
      told.push(...breaches.map(({ message }) => message));
    }).run();
  const alerts = () => pendingBreaches.list(database, { since: null, limit: 10 });

  test('nothing is verified on the first day', async () => {
    await Promise.all([sweep(), sweep()]);
    clock.advanceMs(3 * hourMs);
    await sweep();
    assert.equal(runs, 0);
  });

  test('from three in the morning in Moscow it runs, once in all processes', async () => {
    clock.advanceMs(hourMs);
    found = [broken];
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    assert.equal(runs, 1);
    assert.deepEqual(told, ['it is broken']);
    const [alert, ...others] = await alerts();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [alert?.kind, alert?.state, alert?.lastError, alert?.amount, alert?.advice],
      ['breach', 'toy.whole', 'it is broken', 7, 'verify'],
    );
  });

  test('a breach that stays keeps its time, and is told of again every night', async () => {
    const [before] = await alerts();
    clock.advanceMs(24 * hourMs);
    found = [broken, { rule: 'toy.whole', message: 'and more' }];
    told = [];
    await sweep();
    assert.deepEqual(told, ['it is broken', 'and more']);
    const [first, second] = await alerts();
    assert.deepEqual([first?.id, first?.since], [before?.id, before?.since]);
    assert.equal(second?.lastError, 'and more');
  });

  test('an operator who has mended it lets it run again at once', async () => {
    const [alert] = await alerts();
    const ask = (id: string) =>
      database.inTransaction('test.ask', (tx) =>
        pendingBreaches.askNow ? pendingBreaches.askNow(tx, id) : Promise.resolve(false),
      );
    assert.equal(await ask(database.newId()), false);
    assert.equal(await ask(alert?.id ?? ''), true);
    found = [];
    await sweep();
    assert.deepEqual(await alerts(), []);
  });

  test('a run that failed is made again, but not at once', async () => {
    clock.advanceMs(24 * hourMs);
    const failing = verifySweep(
      database,
      { toy: () => Promise.reject(new Error('the line is dead')) },
      () => undefined,
    );
    await assert.rejects(failing.run(), /the line is dead/);
    const before = runs;
    clock.advanceMs(5 * hourMs);
    await sweep();
    assert.equal(runs, before);
    clock.advanceMs(hourMs);
    await sweep();
    assert.equal(runs, before + 1);
  });
});
