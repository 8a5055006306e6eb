import { codeUnderTag } from '#rooms/receipts/index.ts';
import type { Marking, Receipt, ReceiptItem } from '#rooms/receipts/ports.ts';
import { paidWays, roubles } from '../register-sums.ts';
import { roundedQuantity } from '../rounded-quantity.ts';

/** Decimals of a quantity that the service takes. */
export const quantityDecimals = 6;

/** ФФД 1.2. */
const ffdVersion = 4;
/** 64 of tag 1222: an agent of another kind. */
const otherAgent = 64;

/** Tag 1055: the service counts the bits. */
const taxSystems: Readonly<Record<number, number>> = { 1: 0, 2: 1, 4: 2, 8: 3, 16: 4, 32: 5 };

/** Rates of 22 % and 22/122, which the service wants under the codes of 20 % and 20/120. */
const sentTax: Readonly<Record<number, number>> = { 11: 1, 12: 3 };
const isOf20 = ({ vat }: ReceiptItem) => vat === 1 || vat === 3;
const isOf22 = ({ vat }: ReceiptItem) => vat === 11 || vat === 12;

/** Characters of the supplier's name, its phones with four more each among them. */
const supplierMax = 239;

const paymentTypes = { cashless: 2, advance: 14 };

/** Codes that nobody looks up go as what the receipt says; others whole, as they were scanned. */
const barcodeNames: Partial<Record<Marking['kind'], string>> = {
  ean8: 'ean8',
  ean13: 'ean13',
  itf14: 'itf14',
  'gs1-plain': 'gs1',
  fur: 'mi',
  egais20: 'egais20',
  egais30: 'egais30',
  f1: 'f1',
  f2: 'f2',
  f3: 'f3',
  f4: 'f4',
  f5: 'f5',
  f6: 'f6',
};

export interface BodyTerms {
  /** INN of the operator, whose registers they are. */
  vatNumber: string;
  group: string;
  /** Name under which the service knows the key of our signatures. */
  keyName: string;
  callbackUrl: string | undefined;
}

/** What `documents` takes. Throws for a receipt that the service has no words for. */
export function documentBody(receipt: Receipt, id: string, terms: BodyTerms) {
  const { sign, items, buyerName, buyerVatNumber } = receipt;
  const taxationSystem = taxSystems[receipt.taxSystem];
  if (taxationSystem === undefined) {
    throw new Error(`tax system ${receipt.taxSystem} has no word in OrangeData`);
  }
  const ways = paidWays(receipt, paymentTypes);
  const payments = ways.map((way) => ({ type: way.type, amount: way.roubles }));
  return {
    id,
    inn: terms.vatNumber,
    group: terms.group,
    key: terms.keyName,
    ...(terms.callbackUrl === undefined ? {} : { callbackUrl: terms.callbackUrl }),
    content: {
      ffdVersion,
      type: sign === 'sale' ? 1 : 2,
      positions: items.map((item) => positionOf(item, sign)),
      checkClose: { payments, taxationSystem },
      customerContact: receipt.buyerContact,
      ...(buyerName === null && buyerVatNumber === null
        ? {}
        : { customerInfo: customerOf(buyerName, buyerVatNumber) }),
      settlementPlace: receipt.place,
      totalSum: roubles(receipt.totalMinor),
      isInternetStore: receipt.internet,
      ...(isAt20(items) ? { useTax20: true } : {}),
    },
  };
}

/**
 * Codes 1 and 3 are 22 % since 2026 unless the receipt says that it is of the old rate, as refunds
 * of 2025 are. It says so for all of its items, so one receipt cannot have both: `fitReceipt` has
 * split it.
 */
function isAt20(items: readonly ReceiptItem[]): boolean {
  if (!items.some(isOf20)) return false;
  if (items.some(isOf22)) throw new Error('OrangeData takes no receipt with both 20 and 22 %');
  return true;
}

function customerOf(name: string | null, inn: string | null) {
  return { ...(name === null ? {} : { name }), ...(inn === null ? {} : { inn }) };
}

function positionOf(item: ReceiptItem, sign: Receipt['sign']) {
  const { supplier, marking } = item;
  return {
    text: item.name,
    quantity: roundedQuantity(item.quantity, quantityDecimals),
    quantityMeasurementUnit: item.measure,
    price: roubles(item.priceMinor),
    tax: sentTax[item.vat] ?? item.vat,
    taxSum: roubles(item.vatMinor),
    paymentMethodType: item.paymentMode,
    paymentSubjectType: item.itemType,
    agentType: otherAgent,
    supplierINN: supplier.vatNumber,
    supplierInfo: {
      ...(supplier.phone === null ? {} : { phoneNumbers: [supplier.phone] }),
      name: supplier.name.slice(0, supplierMax - (supplier.phone ? supplier.phone.length + 4 : 0)),
    },
    ...(item.exciseMinor === null ? {} : { excise: roubles(item.exciseMinor) }),
    ...(item.country === null ? {} : { manufacturerCountryCode: item.country }),
    ...(marking === null ? {} : markOf(marking, sign)),
  };
}

/** `plannedStatus`, tag 2003: 1 a piece is sold, 3 it comes back. */
function markOf(marking: Marking, sign: Receipt['sign']) {
  const barcode = barcodeNames[marking.kind];
  if (barcode !== undefined) return { barcodes: { [barcode]: codeUnderTag(marking) } };
  return { itemCode: marking.code, plannedStatus: sign === 'sale' ? 1 : 3 };
}
