import { amoLimiter } from '#adapters/amocrm/limiter.ts';

/** Time goes so much faster, so that waits for the limits of requests are short. */
const speed = 20;

/** Milliseconds of the faster clock. */
export const hurriedMs = (): number => performance.now() * speed;

/** A limiter of the true limits on the faster clock. */
export function hurriedLimiter() {
  return amoLimiter({
    nowMs: hurriedMs,
    after: (ms, call) => {
      const timer = setTimeout(call, ms / speed);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}
