const dayMs = 24 * 3600 * 1000;
/** Moscow is three hours ahead of UTC the year round. */
const moscowMs = 3 * 3600 * 1000;

/** The same time of day after so many days of Moscow that are neither Saturday nor Sunday. */
export function afterWorkingDays(from: Date, days: number): Date {
  let at = from.getTime();
  for (let left = days; left > 0;) {
    at += dayMs;
    const weekday = new Date(at + moscowMs).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at);
}
