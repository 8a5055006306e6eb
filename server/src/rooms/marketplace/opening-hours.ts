/** Opening hours as schema.org writes them: `Mo-Fr 09:00-21:00`, `Sa,Su 10:00-18:00`, `Mo-Su`. */

const weekDays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

export const openingHoursAdvice = 'Write it as `Mo-Fr 09:00-21:00` or `Sa,Su 10:00-18:00`';

/** One line of hours: days from 0 (Monday), minutes of the day; `closes` may be past midnight. */
export interface OpeningTime {
  days: readonly number[];
  opens: number;
  closes: number;
}

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

const form = /^\s*([A-Za-z,\- ]+?)(?:\s+(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d))?\s*$/;

/** Reads one line; undefined when it is none. Without a time the day is open all round. */
export function readOpeningTime(line: string): OpeningTime | undefined {
  const match = form.exec(line);
  const days = match && readDays(match[1] ?? '');
  if (!match || !days) return undefined;
  if (match[2] === undefined) return { days, opens: 0, closes: dayMinutes };
  const opens = minuteOf(match[2], match[3]);
  const closes = minuteOf(match[4], match[5]);
  if (opens === undefined || closes === undefined || opens === dayMinutes) return undefined;
  return { days, opens, closes: closes <= opens ? closes + dayMinutes : closes };
}

function readDays(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [from, to = from] = part.split('-').map(dayOf);
    if (from === undefined || to === undefined || part.split('-').length > 2) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

function dayOf(text: string): number | undefined {
  const found = weekDays.findIndex((day) => day.toLowerCase() === text.trim().toLowerCase());
  return found < 0 ? undefined : found;
}

function minuteOf(hours = '', minutes = ''): number | undefined {
  const found = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && found <= dayMinutes ? found : undefined;
}

/** The minutes of the week in which it is open, as a text of PostgreSQL's int4multirange. */
export function openMinutes(lines: readonly string[]): string {
  const ranges: string[] = [];
  for (const line of lines) {
    const time = readOpeningTime(line);
    for (const day of time?.days ?? []) {
      const from = day * dayMinutes + (time?.opens ?? 0);
      const to = day * dayMinutes + (time?.closes ?? 0);
      ranges.push(`[${String(from)},${String(Math.min(to, weekMinutes))})`);
      // Sunday's night belongs to the Monday of the same week.
      if (to > weekMinutes) ranges.push(`[0,${String(to - weekMinutes)})`);
    }
  }
  return `{${ranges.join(',')}}`;
}
