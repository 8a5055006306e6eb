import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { aheadClock, manualClock } from '#kernel/time.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { Refusal } from '#kernel/refusal.ts';
import { refuseMovedClock } from '#main/demo-guard.ts';
import { testDatabase } from '#test/database.ts';
import { aheadAfter } from './clock-move.ts';
import { openTestClock, readAheadMs } from './test-clock.ts';

const hourMs = 3_600_000;
const start = new Date('2026-03-02T10:00:00Z');

const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code;

describe('a move of the clock', () => {
  const realMs = start.getTime();
  const inHours = (hours: number) => ({ set: new Date(realMs + hours * hourMs) });

  test('adds up, or leads to the time that is asked for', () => {
    assert.equal(aheadAfter({ advanceMs: 5 }, 10, realMs), 15);
    assert.equal(aheadAfter(inHours(3), hourMs, realMs), 3 * hourMs);
  });

  test('never goes back, except to real time', () => {
    assert.throws(() => aheadAfter(inHours(1), 2 * hourMs, realMs), refused('clock_backwards'));
    assert.throws(() => aheadAfter(inHours(-1), 0, realMs), refused('clock_backwards'));
    assert.equal(aheadAfter({ reset: true }, 2 * hourMs, realMs), 0);
  });

  test('ends with the century', () => {
    const far = { advanceMs: 100 * 366 * 24 * hourMs };
    assert.throws(() => aheadAfter(far, 0, realMs), refused('validation_error'));
  });
});

describe('the clock of several processes', () => {
  let home: Awaited<ReturnType<typeof testDatabase>>;
  before(async () => {
    home = await testDatabase();
  });
  after(() => home.drop());

  /** What one process has of the clock. */
  async function openProcess() {
    const { connection } = home;
    const clock = aheadClock(manualClock(start));
    const database = connectDatabase({ connection, clock, poolSize: 2 });
    const testClock = await openTestClock(connection, database, clock, () => undefined);
    const moved: number[] = [];
    testClock.onMoved(() => moved.push(clock.aheadMs));
    const close = async () => {
      await testClock.close();
      await database.close();
    };
    return { database, testClock, moved, close };
  }

  test('a move is seen by all of them when it is done, and by who comes later', async () => {
    const [one, two, three] = await Promise.all([openProcess(), openProcess(), openProcess()]);
    await one.testClock.move({ advanceMs: hourMs });
    for (const { database, moved } of [one, two, three]) {
      assert.equal(database.now().getTime(), start.getTime() + hourMs);
      assert.deepEqual(moved, [hourMs]);
    }
    await three.close();
    await two.testClock.move({ set: new Date('2026-03-05T00:00:00Z') });
    assert.equal(one.testClock.now().toISOString(), '2026-03-05T00:00:00.000Z');
    const late = await openProcess();
    assert.equal(late.testClock.now().toISOString(), '2026-03-05T00:00:00.000Z');
    for (const each of [one, two, late]) await each.close();
  });

  test('moves at once add up, and each process ends at the last', async () => {
    const [one, two] = await Promise.all([openProcess(), openProcess()]);
    await one.testClock.move({ reset: true });
    const moves = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two));
    await Promise.all(moves.map(({ testClock }) => testClock.move({ advanceMs: 1000 })));
    assert.deepEqual([one.testClock.aheadMs(), two.testClock.aheadMs()], [20_000, 20_000]);
    assert.equal(await readAheadMs(one.database), 20_000);
    for (const each of [one, two]) await each.close();
  });

  test('a move that is refused changes nothing; ids go on in order through a reset', async () => {
    const one = await openProcess();
    await one.testClock.move({ advanceMs: hourMs });
    const aheadMs = one.testClock.aheadMs();
    await assert.rejects(one.testClock.move({ set: start }), refused('clock_backwards'));
    assert.equal(one.testClock.aheadMs(), aheadMs);
    const first = one.database.newId();
    await one.testClock.move({ reset: true });
    assert.ok(one.database.newId() > first);
    await one.close();
  });

  test('production refuses a database whose clock is moved', async () => {
    const one = await openProcess();
    await one.testClock.move({ reset: true });
    await refuseMovedClock(one.database);
    await one.testClock.move({ advanceMs: 1 });
    await assert.rejects(refuseMovedClock(one.database), /Use an empty database/);
    await one.close();
  });
});
