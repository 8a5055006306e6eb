import type { MarketHours } from '@invogate/contracts/market-page.ts';
import type { Texts } from './texts/index.ts';

const dayMinutes = 24 * 60;

/** Hours as people read them: days that follow each other as a range. */
export function hourLines(
  hours: readonly MarketHours[],
  t: Texts,
): { days: string; time: string }[] {
  return hours.map(({ days, opens, closes }) => ({
    days: ranges(days)
      .map(([from, to]) => dayText(from, to, t))
      .join(', '),
    time: opens === 0 && closes === dayMinutes ? t.allDay : `${clock(opens)}–${clock(closes)}`,
  }));
}

function ranges(days: readonly number[]): [from: number, to: number][] {
  const found: [from: number, to: number][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

function dayText(from: number, to: number, { weekDays }: Texts): string {
  const first = weekDays[from] ?? '';
  return from === to ? first : `${first}${to === from + 1 ? ', ' : '–'}${weekDays[to] ?? ''}`;
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const ofDay = minutes === dayMinutes ? minutes : minutes % dayMinutes;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
