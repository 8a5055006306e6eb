import { normalizeItemType } from '@invogate/contracts/dictionaries/item-types.ts';
import { quantityMeasureOf } from '@invogate/contracts/dictionaries/quantity-measures.ts';
import { minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { properVatCode, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { lineTotal } from '#kernel/exact.ts';
import { vatFits } from '#kernel/vat-fits.ts';
import { vatOfPart } from '#kernel/vat-of-part.ts';
import { quantityText } from './exact-quantity.ts';
import { isPieceCode, markingOfItem } from './marking.ts';
import { fullSettlement, type PaymentMode } from './payment-mode.ts';
import { printableName } from './printable-name.ts';
import type { Marking, ReceiptItem } from './receipt.ts';
import { splitLine } from './split-line.ts';
import { vatTagOf } from './vat-tag.ts';

/** A part of a line that stands on a receipt under one mode. Sums in minor units. */
export interface Piece {
  item: BasketItem;
  /** Millionths. */
  quantity: bigint;
  amountMinor: number;
  vatMinor: number;
  mode: PaymentMode;
}

/** The finest quantity of all registers; one that takes less rounds by `fitReceipt`. */
const finest = 6;

/** The items of a receipt for a piece: one, or two where no price gives its sum. */
export function receiptItems(piece: Piece, supplier: ReceiptItem['supplier']): ReceiptItem[] {
  const { item, mode } = piece;
  const code = vatCodeOf(piece);
  const measure = quantityMeasureOf(item.measureCode);
  const shown = shownAs(piece, measure);
  const parts = splitLine(
    {
      quantity: quantityText(piece.quantity),
      amountMinor: piece.amountMinor,
      vatMinor: vatOfPart({ ...piece, rate: vatRate(code) }),
      unitMinor: minorFromMajor(item.amount),
    },
    finest,
  );
  const excises = exciseShares(
    piece,
    parts.map((part) => part.amountMinor),
  );
  return parts.map((part, i) => ({
    name: printableName(item.name, shown.itemType === 4 ? 'Услуга' : 'Товар'),
    ...part,
    measure,
    vat: vatTagOf(code, mode),
    paymentMode: mode,
    ...shown,
    exciseMinor: excises[i] ?? null,
    country: countryOf(item),
    supplier,
  }));
}

/** The VAT code of a piece; older names of shop modules are understood here too. */
function vatCodeOf({ item, amountMinor, vatMinor }: Omit<Piece, 'mode'>): VatCode {
  return properVatCode(item.vatCode, vatMinor === 0, (code) =>
    vatFits(code, amountMinor as Minor, vatMinor as Minor, item.quantity),
  );
}

/** Types of goods under marking: without a code, and with one. */
const marked: Readonly<Record<number, readonly [without: number, withCode: number]>> = {
  30: [30, 31],
  31: [30, 31],
  32: [32, 33],
  33: [32, 33],
};

/**
 * Tags 1212 and 1163. A code leaves circulation by the receipt that shows it, so it stands only on
 * full settlements, and only with the one piece that it is on; without it the type says so.
 */
function shownAs(
  { item, mode, quantity }: Piece,
  measure: number,
): { itemType: number; marking: Marking | null } {
  const type = normalizeItemType(item.type) ?? 1;
  const found = mode === fullSettlement ? markingOfItem(item) : null;
  const types = marked[type];
  if (types === undefined) return { itemType: type, marking: type <= 2 ? found : null };
  const isOnePiece = measure !== 0 || quantity === 1_000_000n;
  const marking = found && isPieceCode(found) && isOnePiece ? found : null;
  return { itemType: types[marking ? 1 : 0], marking };
}

/** The excise of an ordered line is that of all of it: each part has its share. */
function exciseShares({ item, amountMinor }: Piece, amounts: readonly number[]): number[] {
  if (item.excise === undefined || item.excise <= 0) return [];
  const whole = lineTotal(1, item.excise);
  const lineMinor = minorFromMajor(item.totalAmount) ?? amountMinor;
  const excise = lineMinor > 0 ? ratioHalfUp(whole, amountMinor, lineMinor) : 0;
  return sharesOf(Math.min(excise, amountMinor), amounts);
}

/** Divides minor units in proportion to the weights; the shares sum up to the whole. */
export function sharesOf(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const share = total === 0 ? 0 : ratioHalfUp(whole, before, total) - given;
    given += share;
    return share;
  });
}

/** Tag 1230: three digits of the country, nothing when the shop's code is of another kind. */
function countryOf({ originCountryCode }: BasketItem): string | null {
  const code = originCountryCode?.trim() ?? '';
  return /^\d{1,3}$/.test(code) ? code.padStart(3, '0') : null;
}
