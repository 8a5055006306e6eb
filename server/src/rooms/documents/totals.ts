import { vatCodes, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import type { DocumentLine, Totals } from './data.ts';

/** Sums of lines, in all and by VAT code: the highest rate first, what bears no VAT last. */
export function totalsOf(lines: readonly DocumentLine[]): Totals {
  const byCode = Map.groupBy(lines, ({ vatCode }) => vatCode);
  const codes = [...byCode.keys()].toSorted(
    (a, b) => rankOf(b) - rankOf(a) || vatCodes.indexOf(a) - vatCodes.indexOf(b),
  );
  const byVat = codes.map((vatCode) => ({ vatCode, ...sumsOf(byCode.get(vatCode) ?? []) }));
  return { ...sumsOf(lines), byVat };
}

const rankOf = (code: VatCode): number => (code === 'VATNONE' ? -1 : vatRate(code));

type Sums = Pick<Totals, 'amountMinor' | 'vatMinor' | 'amountWoVatMinor'>;

export function sumsOf(lines: readonly Sums[]): Sums {
  const sums = { amountWoVatMinor: 0, vatMinor: 0, amountMinor: 0 };
  for (const line of lines) {
    sums.amountWoVatMinor += line.amountWoVatMinor;
    sums.vatMinor += line.vatMinor;
    sums.amountMinor += line.amountMinor;
  }
  return sums;
}
