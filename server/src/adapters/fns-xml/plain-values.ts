/** A sum with two decimals, as every sum of the format is written: 279067 is `2790.67`. */
export function sum(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const mostDecimals = 11;

/**
 * An exact decimal with at most eleven places, half up; undefined for what is no decimal. No place
 * is cut off that was written: `100.00` stays so.
 */
export function decimal(text: string): string | undefined {
  const [, whole, places = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (places.length <= mostDecimals) return text;
  const kept = BigInt(whole + places.slice(0, mostDecimals));
  const scaled = kept + (places.charAt(mostDecimals) >= '5' ? 1n : 0n);
  const digits = String(scaled).padStart(mostDecimals + 1, '0');
  return `${digits.slice(0, -mostDecimals)}.${digits.slice(-mostDecimals)}`;
}

/** A day of the format: `2026-11-22` is `22.11.2026`. Undefined for what is no day. */
export function day(date: string | null): string | undefined {
  const [, year, month, dayOfMonth] = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/.exec(date ?? '') ?? [];
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  const made = new Date(`${year}-${month}-${dayOfMonth}T00:00:00Z`);
  // 30 February is a day for the pattern and rolls over for the calendar.
  if (Number.isNaN(made.getTime()) || made.getUTCDate() !== Number(dayOfMonth)) return undefined;
  return `${dayOfMonth}.${month}.${year}`;
}

/** The value when it is as a field of fixed form wants it. */
export function fitting(value: string | null | undefined, form: RegExp): string | undefined {
  return value !== null && value !== undefined && form.test(value) ? value : undefined;
}

export const forms = {
  innOrganisation: /^(?!00)\d{10}$/,
  innPerson: /^(?!00)\d{12}$/,
  kpp: /^(?!00)\d{4}[0-9A-Z]{2}\d{3}$/,
  ogrnip: /^\d{15}$/,
  bic: /^\d{9}$/,
  okei: /^\d{3,4}$/,
  country: /^\d{3}$/,
  guid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

export const russia = { code: '643', name: 'Россия' };
