import type { World } from './options.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** How a try ended that brought no success. */
export interface FailedTry {
  /** HTTP status; 0 when the connection was lost or no answer came in time. */
  status: number;
  retryAfterS?: number | undefined;
}

/** Statuses that say "later": nothing was done, or asking again finds out. */
const later: ReadonlySet<number> = new Set([0, 408, 425, 429, 503]);

const firstPauseMs = 500;
const pauseMaxMs = 8000;
/** A longer wait is the caller's decision (spec 01: clients give up beyond it). */
const retryAfterMaxS = 60;

/**
 * Whether a request may be sent again. Reads always; a write only if the second one answers the same
 * as the first, as the cancelling of an order does. Any other write might be done twice: an order
 * that is created again is a second order.
 */
export function isRepeatable(method: Method, repeatsSafely: boolean): boolean {
  return method === 'GET' || repeatsSafely;
}

/**
 * How long to wait before the next try; undefined to give up. `failures` counts the failed tries.
 * Retry-After is obeyed, else the pause doubles; jitter keeps clients from coming back in step.
 */
export function pauseBefore(
  failures: number,
  failed: FailedTry,
  retries: number,
  world: Pick<World, 'random'>,
): number | undefined {
  if (failures > retries || !later.has(failed.status)) return undefined;
  if (failed.retryAfterS !== undefined) {
    if (failed.retryAfterS > retryAfterMaxS) return undefined;
    return failed.retryAfterS * 1000 + Math.round(world.random() * 250);
  }
  const full = Math.min(firstPauseMs * 2 ** (failures - 1), pauseMaxMs);
  return Math.round(full * (0.5 + world.random() / 2));
}
