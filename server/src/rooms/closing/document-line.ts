import { isGoods } from '@invogate/contracts/dictionaries/item-types.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import { decimalText, microUnits } from '#kernel/exact.ts';
import type { DocumentLine } from '#rooms/documents/index.ts';
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
    quantity: decimalText(quantity, 0),
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

/** The shop's own price where units at it make the sum; else the sum is divided, half up. */
function unitPrice({ quantity, item }: LineState, minor: number, ordered: number): string {
  const price = microUnits(ordered);
  if (quantity === 0n) return decimalText(price, 2);
  const product = quantity * price;
  const sum = BigInt(minor) * 10_000_000_000n;
  if (product === sum) return decimalText(price, 2);
  // A shop may round its price to the kopeck and its line from the unrounded one.
  const gap = product > sum ? product - sum : sum - product;
  if (quantity === microUnits(item.quantity) && gap * 2n <= 10_000_000_000n) {
    return decimalText(price, 2);
  }
  return decimalText((2n * sum + quantity) / (2n * quantity), 2);
}

/** The excise of an ordered line is that of all of it: a part has its share. */
function exciseOf({ item, amount }: LineState): number | null {
  if (item.excise === undefined || item.excise <= 0) return null;
  const whole = Number((microUnits(item.excise) + 5_000n) / 10_000n);
  const ordered = Number(microUnits(item.totalAmount) / 10_000n);
  return ordered > 0 ? Math.min(amount, ratioHalfUp(whole, amount, ordered)) : whole;
}

const weight = (kilogrammes: number | undefined): string | null =>
  kilogrammes === undefined ? null : decimalText(microUnits(kilogrammes), 0);
