import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AmoUrgency } from '#rooms/amocrm/ports.ts';
import { amoLimiter } from './limiter.ts';

/** A clock that stands still until it is moved; everything that is due happens in its order. */
function handClock() {
  let nowMs = 0;
  let timers: { atMs: number; call: () => void }[] = [];
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    nowMs: () => nowMs,
    after: (ms: number, call: () => void) => {
      const timer = { atMs: nowMs + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    async moveTo(untilMs: number) {
      for (;;) {
        await settle();
        const [next] = timers.sort((a, b) => a.atMs - b.atMs);
        if (!next || next.atMs > untilMs) break;
        timers = timers.filter((each) => each !== next);
        nowMs = next.atMs;
        next.call();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}

function watched() {
  const clock = handClock();
  const limiter = amoLimiter(clock);
  const begun: { name: string; atMs: number }[] = [];
  const ask = (name: string, account: string, urgency: AmoUrgency = 'payer', withinMs = 60_000) =>
    limiter.run(account, urgency, withinMs, () => {
      begun.push({ name, atMs: clock.nowMs() });
      return Promise.resolve(name);
    });
  return { clock, limiter, begun, ask };
}

/** The most beginnings that any one second holds. */
function peak(begun: readonly { atMs: number }[]): number {
  const within = (fromMs: number) =>
    begun.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 1000);
  return Math.max(...begun.map(({ atMs }) => within(atMs).length));
}

describe('requests to amoCRM stay below its limits', () => {
  test('an account gets five in any second, all together six', async () => {
    const { clock, begun, ask } = watched();
    const one = Array.from({ length: 20 }, (_, index) => ask(`a${index}`, 'a'));
    await clock.moveTo(500);
    assert.equal(begun.length, 5);
    const others = Array.from({ length: 20 }, (_, index) => ask(`b${index}`, `b${index}`));
    await clock.moveTo(10_000);
    await Promise.all([...one, ...others]);
    assert.equal(begun.length, 40);
    assert.equal(peak(begun), 6);
    assert.equal(peak(begun.filter(({ name }) => name.startsWith('a'))), 5);
  });

  test('an account answers two at once', async () => {
    const { clock, limiter } = watched();
    const ends: (() => void)[] = [];
    for (let index = 0; index < 4; index += 1) {
      void limiter.run('a', 'payer', 60_000, () => new Promise<void>((end) => ends.push(end)));
    }
    await clock.moveTo(5000);
    assert.equal(ends.length, 2);
    ends[0]?.();
    await clock.moveTo(6000);
    assert.equal(ends.length, 3);
  });

  test('payers go first, then write-backs, then upkeep', async () => {
    const { clock, begun, ask } = watched();
    for (let index = 0; index < 5; index += 1) void ask('full', 'a');
    void ask('upkeep', 'a', 'upkeep');
    void ask('write-back', 'a', 'write-back');
    void ask('payer', 'a', 'payer');
    await clock.moveTo(3000);
    const names = begun.map(({ name }) => name).filter((name) => name !== 'full');
    assert.deepEqual(names, ['payer', 'write-back', 'upkeep']);
  });

  test('a pause holds an account, or everybody; who cannot wait so long is let go', async () => {
    const { clock, limiter, begun, ask } = watched();
    limiter.pauseAccount('a', 60_000);
    const late = ask('late', 'a', 'payer', 5000);
    const patient = ask('patient', 'a', 'write-back', 120_000);
    assert.equal(await ask('other', 'b'), 'other');
    await clock.moveTo(5000);
    assert.equal(await late, undefined);
    await clock.moveTo(60_000);
    assert.equal(await patient, 'patient');
    limiter.pauseAddress(1000);
    void ask('anybody', 'c');
    await clock.moveTo(60_999);
    assert.equal(begun.at(-1)?.name, 'patient');
    await clock.moveTo(61_000);
    assert.equal(begun.at(-1)?.name, 'anybody');
  });

  test('a call that throws frees its place', async () => {
    const { limiter } = watched();
    const fails = limiter.run('a', 'payer', 1000, () => Promise.reject(new Error('no')));
    await assert.rejects(fails, /no/);
    assert.equal(await limiter.run('a', 'payer', 1000, () => Promise.resolve(1)), 1);
  });
});
