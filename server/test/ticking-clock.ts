import { manualClock } from '#kernel/time.ts';

/**
 * A manual clock that goes on by a millisecond whenever somebody reads it: no two readings are the
 * same, as in life, so that whoever reads it twice for one happening is found out.
 */
export function tickingClock(start: Date): ReturnType<typeof manualClock> {
  const clock = manualClock(start);
  return {
    ...clock,
    now: () => {
      const now = clock.now();
      clock.advanceMs(1);
      return now;
    },
  };
}

/** For the names of suites that run on both. */
export const clockWord = (ticking: boolean): string =>
  ticking ? 'on a clock that ticks' : 'on a clock that stands';
