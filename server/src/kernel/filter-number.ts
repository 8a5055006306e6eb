const form = /^ *(-?)0*(\d+)(?:\.(\d+))? *$/;
const meantDigits = 15;
const bigintMax = 2n ** 63n - 1n;
const bigintMin = -(2n ** 63n);

/**
 * The exact decimal that a query's number means, as text without padding; undefined when it is
 * no number. Digits beyond the fifteenth are binary noise of the sender and are rounded away:
 * `61.980000000000004` is `61.98`.
 */
export function filterNumber(text: string): string | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const surplus = digits.length - meantDigits;
  if (surplus <= 0) return plain(sign, whole, fraction);
  const up = digits.charAt(meantDigits) >= '5';
  const kept = BigInt(digits.slice(0, meantDigits)) + (up ? 1n : 0n);
  const decimals = fraction.length - surplus;
  const rounded = String(kept);
  if (decimals <= 0) return plain(sign, rounded + '0'.repeat(-decimals), '');
  const padded = rounded.padStart(decimals + 1, '0');
  return plain(sign, padded.slice(0, -decimals), padded.slice(-decimals));
}

function plain(sign: string, whole: string, fraction: string): string {
  const decimals = fraction.replace(/0+$/, '');
  const text = decimals === '' ? whole : `${whole}.${decimals}`;
  return text === '0' ? text : sign + text;
}

/**
 * The largest whole number not above `decimal · 10^places`, and whether it is that very number.
 * What is beyond a bigint column answers that column's end as not exact: no sum lies there.
 */
export function scaledFloor(decimal: string, places: number): { floor: bigint; exact: boolean } {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const magnitude = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  const exact = !/[1-9]/.test(fraction.slice(places));
  const floor = negative ? -magnitude - (exact ? 0n : 1n) : magnitude;
  if (floor > bigintMax) return { floor: bigintMax, exact: false };
  if (floor < bigintMin) return { floor: bigintMin, exact: false };
  return { floor, exact };
}
