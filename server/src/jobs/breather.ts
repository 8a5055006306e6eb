import { setTimeout as sleep } from 'node:timers/promises';

/** How busy this process is, from 0 to 1, over a stretch of time that the caller lets pass. */
export type LoadMeter = (pass: () => Promise<void>) => Promise<number>;

/** Above this share of a processor requests wait for each other already. */
const busyAbove = 0.6;
/** Long enough to see a load, short enough that nobody notices the pause on an idle server. */
const lookMs = 100;
/** Work that gives way is never put off for ever: so long at most between two batches. */
const longestMs = 2000;

/**
 * Waits until requests leave room for work that may come later, such as documents. Returns at once
 * when `hurried` says so.
 */
export async function breathe(hurried: () => boolean, load: LoadMeter = loopLoad): Promise<void> {
  for (let waitedMs = 0; waitedMs < longestMs && !hurried(); waitedMs += lookMs) {
    if ((await load(() => sleep(lookMs))) <= busyAbove) return;
  }
}

/** How much of the time the event loop has worked. */
const loopLoad: LoadMeter = async (pass) => {
  const before = performance.eventLoopUtilization();
  await pass();
  return performance.eventLoopUtilization(before).utilization;
};
