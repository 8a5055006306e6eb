import { formatMoney, minorFromMajor } from '@invogate/contracts/money.ts';
import type { Currency, Language } from '@invogate/contracts/money.ts';

/** A sum of the wire (major units) as people read it. */
export function money(major: number, currency: Currency, language: Language): string {
  const minor = minorFromMajor(major);
  return minor === undefined ? String(major) : formatMoney(minor, currency, language);
}

/** A moment in the zone of this machine: `2026-02-16 17:23`. */
export function moment(time: string | Date): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return String(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
