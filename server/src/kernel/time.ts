/** The time of the world we act in. Never read the system clock elsewhere: tests and simulations set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function manualClock(
  start: Date,
): Clock & { set(time: Date): void; advanceMs(ms: number): void } {
  let ms = start.getTime();
  return {
    now: () => new Date(ms),
    set: (time) => {
      ms = time.getTime();
    },
    advanceMs: (by) => {
      ms += by;
    },
  };
}

/** A clock that runs like another one, ahead of it by a number of milliseconds. */
export interface AheadClock extends Clock {
  readonly aheadMs: number;
  readonly real: Clock;
  setAhead(ms: number): void;
}

/** For demo and tests: `real` until it is set ahead. */
export function aheadClock(real: Clock): AheadClock {
  let aheadMs = 0;
  return {
    real,
    get aheadMs() {
      return aheadMs;
    },
    now: () => (aheadMs === 0 ? real.now() : new Date(real.now().getTime() + aheadMs)),
    setAhead: (ms) => {
      aheadMs = ms;
    },
  };
}

/** ATOM with seconds in UTC, exactly `2022-02-16T17:23:48+00:00` (spec 01, Dates). */
export function atom(time: Date): string {
  return time.toISOString().slice(0, 19) + '+00:00';
}
