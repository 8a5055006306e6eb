const minuteMs = 60_000;

/** Waits between the eleven tries of a series, in minutes: 23 h 51 min in all (spec 04, Repeats). */
const waitMinutes = [1, 5, 15, 30, 60, 120, 240, 240, 360, 360];

/** The largest part that is cut off a wait, so that one party is not called in step. */
const jitter = 0.1;

/** Milliseconds from a failed try to the next; undefined after the last. `random` is from 0 to 1. */
export function retryDelayMs(triesDone: number, random: number): number | undefined {
  const minutes = waitMinutes[triesDone - 1];
  return minutes === undefined ? undefined : Math.round(minutes * minuteMs * (1 - jitter * random));
}
