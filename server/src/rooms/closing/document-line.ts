import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { vatCodes, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { microUnits } from '#kernel/exact.ts';
import type { DocumentLine, Totals } from '#rooms/documents/index.ts';
import { isGoods } from '#rooms/shipments/index.ts';
import type { LineState } from './state-of-line.ts';

/**
 * A printed line. Sums are those of the order, so that they add up to its money; prices follow from
 * them, with as many decimals as they need, six at most.
 */
export function documentLine(line: LineState, number: number): DocumentLine {
  const { item, amount, vat, quantity } = line;
  const whole = quantity === microUnits(item.quantity);
  return {
    number,
    ...{ sku: item.sku, name: item.name, groupName: item.groupName ?? null },
    isGoods: isGoods(item),
    ...{ measureCode: item.measureCode, measure: item.measure },
    quantity: decimal(quantity, 0),
    price: unitPrice(line, amount - vat, item.amountWoVat),
    priceWithVat: unitPrice(line, amount, item.amount),
    ...{ amountWoVatMinor: amount - vat, vatMinor: vat, amountMinor: amount },
    vatCode: item.vatCode as VatCode,
    exciseMinor: exciseOf(line),
    originCountry: item.originCountry ?? null,
    originCountryCode: item.originCountryCode ?? null,
    grossWeight: whole ? weight(item.grossWeight) : null,
    netWeight: whole ? weight(item.netWeight) : null,
  };
}

/** Lines in their order, numbered from one. */
export const documentLines = (lines: readonly LineState[]): DocumentLine[] =>
  lines.map((line, i) => documentLine(line, i + 1));

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

/** The shop's own price where units at it make the sum; else the sum is divided, half up. */
function unitPrice({ quantity, item }: LineState, minor: number, ordered: number): string {
  const price = microUnits(ordered);
  if (quantity === 0n) return decimal(price, 2);
  const product = quantity * price;
  const sum = BigInt(minor) * 10_000_000_000n;
  if (product === sum) return decimal(price, 2);
  // A shop may round its price to the kopeck and its line from the unrounded one.
  const gap = product > sum ? product - sum : sum - product;
  if (quantity === microUnits(item.quantity) && gap * 2n <= 10_000_000_000n) {
    return decimal(price, 2);
  }
  return decimal((2n * sum + quantity) / (2n * quantity), 2);
}

/** The excise of an ordered line is that of all of it: a part has its share. */
function exciseOf({ item, amount }: LineState): number | null {
  if (item.excise === undefined || item.excise <= 0) return null;
  const whole = Number((microUnits(item.excise) + 5_000n) / 10_000n);
  const ordered = Number(microUnits(item.totalAmount) / 10_000n);
  return ordered > 0 ? Math.min(amount, ratioHalfUp(whole, amount, ordered)) : whole;
}

const weight = (kilogrammes: number | undefined): string | null =>
  kilogrammes === undefined ? null : decimal(microUnits(kilogrammes), 0);

/** Millionths as a decimal with so many places at least: `1.5`, `100.00`. */
export function decimal(micro: bigint, places: number): string {
  const digits = String(micro < 0n ? -micro : micro).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '').padEnd(places, '0');
  const sign = micro < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`;
}
