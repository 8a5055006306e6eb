import { RateWindow } from './rate-window.ts';

/** What became of a request, in the numbers that the answer's headers show. */
export interface RateResult {
  allowed: boolean;
  limit: number;
  /** Requests that are still free right now. */
  remaining: number;
  /** Seconds until a request becomes free: what a client with none left has to sleep. */
  resetS: number;
  /** Seconds to wait after a refusal, 1 to 60; 0 when the request is allowed. */
  retryAfterS: number;
}

export interface RateLimiter {
  /**
   * Counts a request of `key` if fewer than `limit` were counted in the window that ends now.
   * `nowMs` comes from any clock that moves forward.
   */
  take: (key: string, limit: number, nowMs: number) => RateResult;
  /** Keys that have a window of their own, for metrics. */
  readonly size: number;
}

/** Windows that keys share when there are more keys than `maxKeys`. */
const sharedWindows = 1024;
/** Known keys that are looked at, for idle ones, when a new key comes. */
const probes = 8;
/** A published client gives up on longer waits (spec 01). */
const retryAfterMaxS = 60;

/**
 * A sliding window in memory, constant work per request. No key ever has more than its limit
 * accepted in any window; see `RateWindow` for how little less it may be.
 *
 * At most `maxKeys` keys have windows of their own. Only idle ones are forgotten, so a flood of
 * keys frees nobody; beyond them a new key shares one of a fixed number of windows, picked by a
 * hash with `seed`, and takes over what is counted there once it gets its own.
 */
export function rateLimiter(options: {
  windowMs: number;
  maxKeys: number;
  seed?: number;
}): RateLimiter {
  const { windowMs, maxKeys, seed = 0 } = options;
  const own = new Map<string, RateWindow>();
  const shared: RateWindow[] = [];
  let hand = own.entries();

  function newWindow(key: string, nowMs: number): RateWindow {
    forgetIdle(nowMs);
    const slot = hash(key, seed) % sharedWindows;
    if (own.size >= maxKeys) return (shared[slot] ??= new RateWindow(windowMs));
    const before = shared[slot];
    const known = before !== undefined && !before.isIdle(nowMs);
    const window = known ? before.copy() : new RateWindow(windowMs);
    own.set(key, window);
    return window;
  }

  /** Goes round all keys, a few for each new one, so idle keys leave faster than new ones come. */
  function forgetIdle(nowMs: number): void {
    for (let probe = 0; probe < probes; probe++) {
      const next = hand.next();
      if (next.done === true) {
        hand = own.entries();
        return;
      }
      const [key, window] = next.value;
      if (window.isIdle(nowMs)) own.delete(key);
    }
  }

  return {
    get size() {
      return own.size;
    },
    take: (key, limit, nowMs) => {
      const window = own.get(key) ?? newWindow(key, nowMs);
      const allowed = window.take(limit, nowMs);
      const remaining = Math.max(0, limit - window.total);
      // With requests left the oldest one tells when one more is free.
      const wait = Math.ceil(window.waitMs(Math.min(limit, window.total), nowMs) / 1000);
      const retryAfterS = allowed ? 0 : Math.min(Math.max(wait, 1), retryAfterMaxS);
      return { allowed, limit, remaining, resetS: Math.max(wait, 1), retryAfterS };
    },
  };
}

/** The headers of spec 01; `Retry-After` only with a refusal. */
export function rateHeaders(result: RateResult): Record<string, string> {
  const headers: Record<string, string> = {
    'X-RateLimit-Limit': String(result.limit),
    'X-RateLimit-Remaining': String(result.remaining),
    'X-RateLimit-Reset': String(result.resetS),
  };
  if (!result.allowed) headers['Retry-After'] = String(result.retryAfterS);
  return headers;
}

/** FNV-1a; the seed makes neighbours in shared windows differ from process to process. */
function hash(key: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let at = 0; at < key.length; at++) {
    value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
