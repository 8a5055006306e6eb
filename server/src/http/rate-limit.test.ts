import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rateHeaders, rateLimiter } from './rate-limit.ts';

const windowMs = 30_000;
const startMs = Date.UTC(2026, 0, 1);
const limiter = (maxKeys = 1000) => rateLimiter({ windowMs, maxKeys, seed: 7 });

/** Requests of one key at the given milliseconds; answers which were accepted. */
function acceptedOf(limit: number, times: readonly number[]): number[] {
  const { take } = limiter();
  return times.filter((ms) => take('key', limit, startMs + ms).allowed);
}

/** Accepted times within the `spanMs` that end at `ms`, as a plain list would count them. */
const within = (accepted: readonly number[], ms: number, spanMs: number) =>
  accepted.filter((at) => at > ms - spanMs && at <= ms).length;

test('a burst takes the limit, then waits until the burst is a window old', () => {
  const { take } = limiter();
  for (let left = 99; left >= 0; left--) {
    const result = take('key', 100, startMs);
    const expected = { allowed: true, limit: 100, remaining: left, resetS: 30, retryAfterS: 0 };
    assert.deepEqual(result, expected);
  }
  const refused = { allowed: false, limit: 100, remaining: 0, resetS: 30, retryAfterS: 30 };
  assert.deepEqual(take('key', 100, startMs), refused);
  const later = take('key', 100, startMs + 29_999);
  assert.deepEqual(later, { ...refused, resetS: 1, retryAfterS: 1 });
  assert.equal(take('key', 100, startMs + 30_000).remaining, 99);
});

test('the window slides: what is used late is free late', () => {
  const { take } = limiter();
  take('key', 2, startMs);
  take('key', 2, startMs + 20_000);
  assert.equal(take('key', 2, startMs + 29_000).retryAfterS, 1);
  assert.equal(take('key', 2, startMs + 30_000).allowed, true);
  assert.equal(take('key', 2, startMs + 30_001).retryAfterS, 20);
});

test('refused requests do not lengthen the wait', () => {
  const { take } = limiter();
  take('key', 1, startMs);
  for (let ms = 0; ms < 30_000; ms += 10) take('key', 1, startMs + ms);
  assert.equal(take('key', 1, startMs + 30_000).allowed, true);
});

test('keys do not share limits', () => {
  const { take } = limiter();
  assert.equal(take('a', 1, startMs).allowed, true);
  assert.equal(take('b', 1, startMs).allowed, true);
  assert.equal(take('a', 1, startMs).allowed, false);
});

test('a limit may change at any time', () => {
  const { take } = limiter();
  for (let ms = 0; ms < 10; ms++) take('key', 10, startMs + ms * 1000);
  const lowered = take('key', 3, startMs + 10_000);
  assert.equal(lowered.allowed, false);
  assert.equal(lowered.remaining, 0);
  // The eighth request leaves two counted: it was made 7 s after the start.
  assert.equal(lowered.retryAfterS, 27);
  assert.equal(take('key', 11, startMs + 10_000).allowed, true);
  assert.equal(take('key', 0, startMs + 10_000).allowed, false);
});

test('a limit of zero refuses with a wait that clients accept', () => {
  const { take } = rateLimiter({ windowMs: 3_600_000, maxKeys: 10 });
  const result = take('key', 0, startMs);
  assert.equal(result.allowed, false);
  assert.equal(result.retryAfterS, 60);
});

test('a clock that is set back does not lock anybody out', () => {
  const { take } = limiter();
  take('key', 1, startMs);
  assert.equal(take('key', 1, startMs - 10_000).allowed, false);
  assert.equal(take('key', 1, startMs - 86_400_000).allowed, true);
  assert.equal(take('key', 1, startMs - 86_400_000).allowed, false);
});

// Long gaps are rare: most of the time the window has to be full.
const gaps = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 60, arbitrary: fc.integer({ min: 0, max: 250 }) },
  { weight: 10, arbitrary: fc.constantFrom(0, 299, 300, 301) },
  { weight: 1, arbitrary: fc.constantFrom(20_000, 29_700, 29_999, 30_000, 30_001) },
);
const times = fc.array(gaps, { minLength: 1, maxLength: 1500, size: 'max' }).map((steps) => {
  let ms = 0;
  return steps.map((step) => (ms += step));
});

test('up to a limit of 100 it decides as a list of all requests would', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), times, (limit, ms) => {
      const expected: number[] = [];
      for (const at of ms) if (within(expected, at, windowMs) < limit) expected.push(at);
      assert.deepEqual(acceptedOf(limit, ms), expected);
    }),
  );
});

test('above, no window holds more than the limit, and at most a hundredth is lost', () => {
  let refusals = 0;
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 300 }), times, (limit, ms) => {
      const { take } = limiter();
      const accepted: number[] = [];
      for (const at of ms) {
        const result = take('key', limit, startMs + at);
        if (result.allowed) accepted.push(at);
        else assert.ok(within(accepted, at, windowMs * 1.01) >= limit);
        assert.ok(within(accepted, at, windowMs) <= limit);
        if (!result.allowed) refusals++;
      }
    }),
  );
  assert.ok(refusals > 1000, `only ${refusals} refusals`);
});

test('a steady client gets its limit, window after window', () => {
  const everyMs = windowMs / 500;
  const steady = Array.from({ length: 5000 }, (_, index) => index * everyMs);
  assert.ok(acceptedOf(500, steady).length >= 5000 * 0.98);
  const slow = Array.from({ length: 1000 }, (_, index) => index * 300);
  assert.equal(acceptedOf(100, slow).length, 1000);
});

test('who waits as long as Retry-After says is accepted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), times, (limit, ms) => {
      const { take } = limiter();
      let refusals = 0;
      let lateMs = 0;
      for (const at of ms) {
        const result = take('key', limit, startMs + at + lateMs);
        assert.ok(result.resetS >= 1);
        if (result.allowed) continue;
        refusals++;
        assert.ok(result.retryAfterS >= 1 && result.retryAfterS <= 60);
        assert.equal(result.resetS, result.retryAfterS);
        lateMs += result.retryAfterS * 1000;
        assert.equal(take('key', limit, startMs + at + lateMs).allowed, true);
      }
      fc.pre(refusals > 0);
    }),
  );
});

test('a flood of keys frees nobody and does not grow the memory', () => {
  const flooded = limiter(100);
  assert.equal(flooded.take('victim', 1, startMs).allowed, true);
  for (let stranger = 0; stranger < 20_000; stranger++) {
    flooded.take(`stranger ${stranger}`, 1, startMs + 1);
  }
  assert.equal(flooded.size, 100);
  assert.equal(flooded.take('victim', 1, startMs + 2).allowed, false);
  // Strangers beyond the hundred share 1024 windows: each of these took its one request.
  const allowed = Array.from(
    { length: 20_000 },
    (_, stranger) => flooded.take(`newcomer ${stranger}`, 1, startMs + 3).allowed,
  );
  assert.ok(!allowed.includes(true));
});

test('idle keys make room for new ones', () => {
  const busy = limiter(100);
  for (let key = 0; key < 100; key++) busy.take(`old ${key}`, 1, startMs);
  for (let key = 0; key < 100; key++) {
    assert.equal(busy.take(`new ${key}`, 1, startMs + windowMs).allowed, true);
  }
  assert.ok(busy.size <= 100);
  for (let key = 0; key < 100; key++) {
    assert.equal(busy.take(`new ${key}`, 1, startMs + windowMs).allowed, false);
  }
});

test('no key gains by moving between a shared window and one of its own', () => {
  const requests = fc.array(fc.tuple(fc.nat({ max: 12 }), gaps), { maxLength: 400, size: 'max' });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), requests, (limit, steps) => {
      const { take } = limiter(3);
      const accepted = new Map<number, number[]>();
      let ms = 0;
      for (const [key, gap] of steps) {
        ms += gap;
        if (!take(`key ${key}`, limit, startMs + ms).allowed) continue;
        const own = [...(accepted.get(key) ?? []), ms];
        accepted.set(key, own);
        assert.ok(within(own, ms, windowMs) <= limit);
      }
    }),
    { numRuns: 300 },
  );
});

test('headers are whole seconds, and Retry-After comes with refusals only', () => {
  const { take } = limiter();
  assert.deepEqual(rateHeaders(take('key', 1, startMs)), {
    'X-RateLimit-Limit': '1',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': '30',
  });
  assert.deepEqual(rateHeaders(take('key', 1, startMs + 500)), {
    'X-RateLimit-Limit': '1',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': '30',
    'Retry-After': '30',
  });
});
