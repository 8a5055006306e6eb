import { itemTypeByCode } from '@invogate/contracts/dictionaries/item-types.ts';
import { quantityMeasures } from '@invogate/contracts/dictionaries/quantity-measures.ts';
import { checkInn } from '@invogate/contracts/inn.ts';
import { vatGoesWithRate } from '#kernel/vat-of-part.ts';
import { microsOf } from './exact-quantity.ts';
import { isPieceCode, markingOf, unknownMax } from './marking.ts';
import { fullSettlement } from './payment-mode.ts';
import { nameMax } from './printable-name.ts';
import { faultsOf, isSum, isText, type ReceiptFault } from './receipt-fault.ts';
import type { Marking, Receipt, ReceiptItem } from './receipt.ts';
import { vatTagRow } from './vat-tag.ts';

const supplierNameMax = 256;
const wholePiece = 1_000_000n;
const codesOfMarked: readonly number[] = [31, 33];
const typesWithCodes: readonly number[] = [1, 2, ...codesOfMarked];

/** The checks of one item by ФФД 1.2; all faults, none for a good one. */
export function checkItem(item: ReceiptItem, receipt: Receipt): ReceiptFault[] {
  return [
    ...checkMoney(item),
    ...checkVat(item),
    ...checkMode(item, receipt),
    ...checkMarking(item),
    ...checkWords(item),
  ];
}

function checkMoney({ priceMinor, quantity, amountMinor, exciseMinor }: ReceiptItem) {
  const micros = readQuantity(quantity);
  const product = isSum(priceMinor) ? (2n * BigInt(priceMinor) * micros + one) / (2n * one) : -1n;
  return faultsOf([
    [isSum(priceMinor), 1079, 'the price is a whole sum'],
    [micros > 0n, 1023, `${quantity} is no quantity above 0 with at most six decimals`],
    [isSum(amountMinor), 1043, 'the sum is a whole sum'],
    [
      product === BigInt(isSum(amountMinor) ? amountMinor : -1),
      1043,
      `${priceMinor} × ${quantity} is not ${amountMinor}`,
    ],
    [
      exciseMinor === null || (isSum(exciseMinor) && exciseMinor <= amountMinor),
      1229,
      'the excise is a part of the sum',
    ],
  ]);
}

const one = 1_000_000n;

/** Millionths; 0 for what cannot be read. */
function readQuantity(text: string): bigint {
  return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? microsOf(text) : 0n;
}

/** A line is divided by what becomes of the order, by its prices, and by what a register takes. */
const sharings = 3;

function checkVat({ vat, vatMinor, amountMinor, quantity }: ReceiptItem): ReceiptFault[] {
  const row = vatTagRow(vat);
  const rate = row?.rate ?? 0;
  const isFree = rate === 0;
  const isPart = isSum(vatMinor) && isSum(amountMinor) && vatMinor <= amountMinor;
  const rated = { amountMinor, vatMinor, rate, quantity: readQuantity(quantity) };
  return faultsOf([
    [row !== undefined, 1199, `${vat} is no VAT tag`],
    [isPart, 1200, 'the VAT is a part of the sum'],
    [row === undefined || !isFree || vatMinor === 0, 1200, 'there is no VAT at this rate'],
    [
      isFree || !isPart || vatGoesWithRate(rated, sharings),
      1200,
      `${vatMinor} is not the VAT of ${amountMinor} at ${rate}/${100 + rate}`,
    ],
  ]);
}

function checkMode({ vat, paymentMode, itemType, measure }: ReceiptItem, receipt: Receipt) {
  const settles = paymentMode === fullSettlement;
  const row = vatTagRow(vat);
  const hasRate = row?.rate !== undefined && row.rate > 0;
  return faultsOf([
    [[1, 2, 3, 4].includes(paymentMode), 1214, `${paymentMode} is no mode of payment`],
    [
      !hasRate || row.calculated !== settles,
      1199,
      'money before the goods has a calculated rate, a full settlement a plain one',
    ],
    [receipt.advanceMinor === 0 || settles, 1214, 'an advance is offset by a full settlement only'],
    [itemTypeByCode(itemType) !== undefined, 1212, `${itemType} is no item type`],
    [quantityMeasures.some(({ value }) => value === measure), 2108, `${measure} is no measure`],
  ]);
}

function checkMarking(item: ReceiptItem): ReceiptFault[] {
  const { itemType, marking, paymentMode, measure, quantity } = item;
  const needsCode = codesOfMarked.includes(itemType);
  if (marking === null) {
    return faultsOf([[!needsCode, 1163, 'goods of this type need the code of their marking']]);
  }
  return faultsOf([
    [typesWithCodes.includes(itemType), 1163, 'goods of this type have no code'],
    [!needsCode || isPieceCode(marking), 1163, 'a bar code is no code of marking'],
    [paymentMode === fullSettlement, 1163, 'a code is told when the goods are handed over'],
    [isOfItsKind(marking), 1163, `${marking.code} is no code of the kind ${marking.kind}`],
    [
      !needsCode || measure !== 0 || readQuantity(quantity) === wholePiece,
      1023,
      'a code is of one piece',
    ],
  ]);
}

/** Forms that only the shop can name are believed. */
function isOfItsKind({ kind, code }: Marking): boolean {
  if (code === '') return false;
  if (kind === 'unknown') return code.length <= unknownMax;
  return /^f\d$/.test(kind) || markingOf(code).kind === kind;
}

function checkWords({ name, country, supplier }: ReceiptItem): ReceiptFault[] {
  return faultsOf([
    [isText(name, nameMax), 1030, `1 to ${nameMax} printable characters`],
    [country === null || /^\d{3}$/.test(country), 1230, 'three digits'],
    [isText(supplier.name, supplierNameMax), 1225, `1 to ${supplierNameMax} printable characters`],
    [checkInn(supplier.vatNumber) === 'ok', 1226, 'an INN of 10 or 12 digits'],
    [
      supplier.phone === null || /^\+\d{10,15}$/.test(supplier.phone),
      1171,
      'a phone as +79990001122',
    ],
  ]);
}
