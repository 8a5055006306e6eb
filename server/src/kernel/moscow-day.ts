const aheadMs = 3 * 3600 * 1000;

/** The day of Moscow, `YYYY-MM-DD`: documents are dated by it. Moscow has been at UTC+3 since 2014. */
export function moscowDay(at: Date): string {
  return new Date(at.getTime() + aheadMs).toISOString().slice(0, 10);
}

/** The first moment of a day `YYYY-MM-DD` of Moscow. */
export function moscowMidnight(day: string): Date {
  return new Date(`${day}T00:00:00+03:00`);
}

/** A day `YYYY-MM-DD` as people in Russia write it: `20.11.2026`. */
export function writtenDay(day: string): string {
  return day.split('-').toReversed().join('.');
}
