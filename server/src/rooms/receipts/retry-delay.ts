const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A register that was off is asked soon; one that stays off, often enough to keep the day's sums. */
const waitsMs = [5 * secondMs, 15 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs];

/**
 * Milliseconds from a try in vain to the next, by how many there were: hourly in the end, and never
 * the last, since every receipt has to be printed.
 */
export function retryDelayMs(tries: number): number {
  return waitsMs[tries - 1] ?? hourMs;
}
