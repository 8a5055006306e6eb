import { vatRate, vatTable, type VatCode } from '@invogate/contracts/vat.ts';

/** One value of tag 1199. `rate` is in per cent; undefined means not subject to VAT. */
export interface VatTagRow {
  readonly tag: number;
  readonly rate: number | undefined;
  /** `22/122` instead of `22 %`: VAT of money that came before the goods. */
  readonly calculated: boolean;
  /** How a receipt prints it. */
  readonly word: string;
}

const rated = [
  [5, 7, 9],
  [7, 8, 10],
  [10, 2, 4],
  [20, 1, 3],
  [22, 11, 12],
] as const;

/** Every value of tag 1199 (ФФД 1.2), 1–12. Zero and "without VAT" have no calculated form. */
export const vatTags: readonly VatTagRow[] = [
  ...rated.flatMap(([rate, plain, calculated]) => [
    { tag: plain, rate, calculated: false, word: `НДС ${rate}%` },
    { tag: calculated, rate, calculated: true, word: `НДС ${rate}/${100 + rate}` },
  ]),
  { tag: 5, rate: 0, calculated: false, word: 'НДС 0%' },
  { tag: 6, rate: undefined, calculated: false, word: 'БЕЗ НДС' },
].toSorted((a, b) => a.tag - b.tag);

const byTag = new Map(vatTags.map((row) => [row.tag, row]));
const noVat = 6;
const zeroVat = 5;

/** The row of a tag 1199 value; undefined for a value that does not exist. */
export function vatTagRow(tag: number): VatTagRow | undefined {
  return byTag.get(tag);
}

/**
 * Tag 1199 of a VAT code: the moment decides, not the code. Money that came before the goods
 * (tag 1214 is 1, 2 or 3) has the calculated rate, a full settlement (4) the plain one.
 */
export function vatTagOf(code: VatCode, paymentMode: 1 | 2 | 3 | 4): number {
  if (vatTable[code].rate === undefined) return noVat;
  const rate = vatRate(code);
  if (rate === 0) return zeroVat;
  const calculated = paymentMode !== 4;
  return vatTags.find((row) => row.rate === rate && row.calculated === calculated)?.tag ?? noVat;
}
