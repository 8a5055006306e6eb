import { setTimeout as sleepFor } from 'node:timers/promises';

/** How a pace measures and waits; tests bring their own. */
export interface PaceTime {
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
}

const machineTime: PaceTime = { nowMs: () => performance.now(), sleep: (ms) => sleepFor(ms) };

/**
 * Runs calls in the order in which they came, so that two never begin within `gapMs`. A call does
 * not wait for the end of the one before: only beginnings are paced.
 */
export function pace(
  gapMs: number,
  time: PaceTime = machineTime,
): <T>(call: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  let freeAtMs = -Infinity;
  const wait = async (): Promise<void> => {
    const early = freeAtMs - time.nowMs();
    if (early > 0) await time.sleep(early);
    freeAtMs = Math.max(time.nowMs(), freeAtMs) + gapMs;
  };
  return (call) => {
    const mine = turn.then(wait);
    turn = mine;
    return mine.then(call);
  };
}
