/**
 * Money inside the system: an integer number of minor units (kopecks, cents).
 * On the wire the same sum is a JSON number in major units, `2790.67`.
 */
declare const minorBrand: unique symbol;
export type Minor = number & { readonly [minorBrand]: true };

export const currencies = ['RUB', 'CNY', 'UZS', 'EUR', 'GBP', 'USD'] as const;
export type Currency = (typeof currencies)[number];
export type Language = 'ru' | 'en';

export const currencySigns: Readonly<Record<Currency, string>> = {
  RUB: '₽',
  CNY: '¥',
  UZS: 'сум',
  EUR: '€',
  GBP: '£',
  USD: '$',
};

/** The largest sum the wire can carry exactly: 15 digits, 9 999 999 999 999.99. */
export const largestMinor = 999_999_999_999_999 as Minor;

/** Subtracting two sums leaves residues far below this; nobody writes such a sum on purpose. */
const binaryNoise = 1e-10;

/**
 * Reads a wire number (major units) as minor units, cleaning binary noise: 61.980000000000004 is
 * 6198. Answers undefined when more than two decimals are meant, or above `largestMinor`.
 */
export function minorFromMajor(x: number): Minor | undefined {
  const units = Math.round(x * 100);
  if (units > largestMinor || units < -largestMinor) return undefined;
  if (units / 100 === x) return (units + 0) as Minor;
  const clean = Number(x.toPrecision(15));
  const cleanUnits = Math.round(clean * 100);
  // Written as "not close" would let NaN through.
  return Math.abs(clean - cleanUnits / 100) < binaryNoise ? ((cleanUnits + 0) as Minor) : undefined;
}

/** The wire number of a sum: 279067 is 2790.67, 123960 is 1239.6. Exact up to `largestMinor`. */
export function majorFromMinor(m: Minor): number {
  return m / 100;
}

/** Brands a number of minor units; throws RangeError unless it is a safe integer. */
export function minor(n: number): Minor {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is no whole number of minor units`);
  return (n + 0) as Minor;
}

/**
 * Shows a sum to a person: `2 790,67 ₽` in Russian (no-break spaces), `₽2,790.67` in English.
 * Written without Intl, so that it reads the same in every browser and release of Node.
 */
export function formatMoney(m: Minor, currency: Currency, language: Language): string {
  const absolute = Math.abs(m);
  const hundredths = absolute % 100;
  const whole = String((absolute - hundredths) / 100);
  const cents = String(hundredths).padStart(2, '0');
  const minus = m < 0 ? '-' : '';
  const sign = currencySigns[currency];
  if (language === 'ru') return `${minus}${grouped(whole, '\u00a0')},${cents}\u00a0${sign}`;
  // A sign of several letters is a word of another language: the code reads better.
  const front = sign.length === 1 ? sign : `${currency}\u00a0`;
  return `${minus}${front}${grouped(whole, ',')}.${cents}`;
}

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
