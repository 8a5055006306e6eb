import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { usage } from './problem.ts';

/** A sum as people type it, `1500`, `2790.67`, `2 790,67`, in minor units. Exact, above zero. */
export function readMoney(name: string, text: string): Minor {
  const plain = text.replaceAll(/[\s_]/g, '').replace(',', '.');
  const minor = /^\d+(\.\d{1,2})?$/.test(plain) ? minorFromMajor(Number(plain)) : undefined;
  if (minor !== undefined && minor > 0) return minor;
  throw usage(({ wrong }) => wrong.money(name, text));
}

const unitsMs: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** How long: `30m`, `12h`, `7d`, `2w`, in milliseconds. */
export function readDuration(name: string, text: string): number {
  const match = /^(\d{1,6})([mhdw])$/.exec(text.trim());
  const ms = Number(match?.[1]) * (unitsMs[match?.[2] ?? ''] ?? NaN);
  if (ms > 0) return ms;
  throw usage(({ wrong }) => wrong.duration(name, text));
}

/** A moment, or how long from now: `30m`, `12h`, `7d`, `2w`. */
export function readMoment(name: string, text: string, nowMs: number): Date {
  const match = /^(\d{1,6})([mhdw])$/.exec(text.trim());
  const unitMs = unitsMs[match?.[2] ?? ''];
  if (unitMs !== undefined) return new Date(nowMs + Number(match?.[1]) * unitMs);
  const at = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw usage(({ wrong }) => wrong.moment(name, text));
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export function readDay(name: string, text: string): string {
  const at = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && exists) return text;
  throw usage(({ wrong }) => wrong.day(name, text));
}

/** A whole number within bounds. */
export function readWhole(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw usage(({ wrong }) => wrong.whole(name, text, min, max));
}

/** One of a few words. */
export function readWord<const W extends readonly string[]>(
  name: string,
  text: string,
  words: W,
): W[number] {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw usage(({ wrong }) => wrong.word(name, text, words));
}

/** A rate in per cent with up to four decimals, `2.5`, in millionths. */
export function readRate(name: string, text: string): number {
  const plain = text.trim().replace('%', '').replace(',', '.');
  const rate = Math.round(Number(plain) * 10_000);
  if (/^\d{1,3}(\.\d{1,4})?$/.test(plain) && rate <= 1_000_000) return rate;
  throw usage(({ wrong }) => wrong.rate(name, text));
}

/** `on` or `off`, also yes/no, true/false, 1/0. */
export function readSwitch(name: string, text: string): boolean {
  if (['on', 'yes', 'true', '1'].includes(text)) return true;
  if (['off', 'no', 'false', '0'].includes(text)) return false;
  throw usage(({ wrong }) => wrong.flag(name, text));
}
