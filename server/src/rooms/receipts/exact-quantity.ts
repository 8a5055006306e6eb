/** Quantities as whole millionths: no floating point number stands between data and print. */
const decimalsMax = 6;
const one = 1_000_000n;

/** Reads an exact decimal (`3.5`) with at most six decimals. Throws RangeError for anything else. */
export function microsOf(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) throw new RangeError(`${text} is no quantity with at most six decimals`);
  return BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(decimalsMax, '0'));
}

/** Writes millionths as an exact decimal without needless zeros: 3500000 is `3.5`. */
export function quantityText(micros: bigint): string {
  const fraction = String(micros % one)
    .padStart(decimalsMax, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(micros / one) : `${micros / one}.${fraction}`;
}

/** Millionths rounded half up to so many decimals, yet never to nothing. */
export function roundMicros(micros: bigint, decimals: number): bigint {
  const step = 10n ** BigInt(decimalsMax - decimals);
  const rounded = ((micros + step / 2n) / step) * step;
  return rounded > 0n ? rounded : step;
}
