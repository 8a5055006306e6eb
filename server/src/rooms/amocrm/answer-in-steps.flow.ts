import { setTimeout as sleep } from 'node:timers/promises';
import * as limits from './limits.ts';

/** Waits for real milliseconds; tests bring their own. */
export type Sleep = (ms: number) => Promise<unknown>;

export const sleepFor: Sleep = (ms) => sleep(ms);

/**
 * Holds an answer back until the next of a few fixed moments after `sinceMs`, so that how long it
 * took does not tell whether an account or an invoice is there. `sinceMs` as `performance.now()`.
 */
export async function answerInSteps(sinceMs: number, wait: Sleep): Promise<void> {
  const tookMs = performance.now() - sinceMs;
  const step = limits.answerStepsMs.find((ms) => ms >= tookMs);
  if (step !== undefined) await wait(step - tookMs);
}
