const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const steps = [2, 5, 15, 30, 60].map((seconds) => seconds * second);

/**
 * How long to wait before `closeTable` is called again, after `tries` calls, the first of them
 * `sinceMs` ago: 2, 5, 15, 30, 60 s, every 2 min to 15 min, then every hour (spec 14, Methods).
 */
export function closingDelayMs(tries: number, sinceMs: number): number {
  const step = steps[tries - 1];
  if (step !== undefined) return step;
  return sinceMs < 15 * minute ? 2 * minute : hour;
}
