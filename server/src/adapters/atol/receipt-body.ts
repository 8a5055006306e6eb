import { codeUnderTag } from '#rooms/receipts/index.ts';
import type { Marking, Receipt, ReceiptItem } from '#rooms/receipts/ports.ts';
import { moscowText } from '../moscow-time.ts';
import { paidWays, roubles } from '../register-sums.ts';
import { roundedQuantity } from '../rounded-quantity.ts';

/** Decimals of a quantity that the service takes. */
export const quantityDecimals = 3;

/** Tag 1055 in its words. */
const taxSystems: Readonly<Record<number, string>> = {
  1: 'osn',
  2: 'usn_income',
  4: 'usn_income_outcome',
  8: 'envd',
  16: 'esn',
  32: 'patent',
};

/** Tag 1199 in its words. */
const vatTypes: Readonly<Record<number, string>> = {
  1: 'vat20',
  2: 'vat10',
  3: 'vat120',
  4: 'vat110',
  5: 'vat0',
  6: 'none',
  7: 'vat5',
  8: 'vat7',
  9: 'vat105',
  10: 'vat107',
  11: 'vat22',
  12: 'vat122',
};

/** Tag 1214 in its words. */
const paymentMethods: Readonly<Record<ReceiptItem['paymentMode'], string>> = {
  1: 'full_prepayment',
  2: 'prepayment',
  3: 'advance',
  4: 'full_payment',
};

const paymentTypes = { cashless: 1, advance: 2 };

/** Tag 1163 in its words. It has none for the forms of tags 1320 to 1325. */
const markNames: Partial<Record<Marking['kind'], string>> = {
  unknown: 'unknown',
  ean8: 'ean8',
  ean13: 'ean13',
  itf14: 'itf14',
  'gs1-plain': 'gs10',
  'gs1-full': 'gs1m',
  'gs1-short': 'short',
  fur: 'fur',
  egais20: 'egais20',
  egais30: 'egais30',
};

export interface BodyTerms {
  /** The operator's e-mail, sender of the receipt. */
  companyEmail: string;
  callbackUrl: string | undefined;
  at: Date;
}

/** What `sell` and `sell_refund` take. Throws for a receipt that the service has no words for. */
export function receiptBody(receipt: Receipt, key: string, terms: BodyTerms) {
  const { items, totalMinor } = receipt;
  return {
    timestamp: moscowText(terms.at),
    external_id: key,
    ...(terms.callbackUrl === undefined ? {} : { service: { callback_url: terms.callbackUrl } }),
    receipt: {
      client: clientOf(receipt),
      company: {
        email: terms.companyEmail,
        sno: word(taxSystems, receipt.taxSystem, 'tax system'),
        inn: receipt.operatorVatNumber,
        payment_address: receipt.place,
      },
      items: items.map(itemOf),
      payments: paidWays(receipt, paymentTypes).map((way) => ({
        type: way.type,
        sum: way.roubles,
      })),
      // No `vats`: they would stand instead of the VAT of the items, which we know to the kopeck.
      total: roubles(totalMinor),
      internet: receipt.internet,
    },
  };
}

function clientOf({ buyerContact, buyerName, buyerVatNumber }: Receipt) {
  return {
    ...(buyerContact.includes('@') ? { email: buyerContact } : { phone: buyerContact }),
    ...(buyerName === null ? {} : { name: buyerName }),
    ...(buyerVatNumber === null ? {} : { inn: buyerVatNumber }),
  };
}

function itemOf(item: ReceiptItem) {
  const { supplier, marking } = item;
  return {
    name: item.name,
    price: roubles(item.priceMinor),
    quantity: roundedQuantity(item.quantity, quantityDecimals),
    measure: item.measure,
    sum: roubles(item.amountMinor),
    payment_method: paymentMethods[item.paymentMode],
    payment_object: item.itemType,
    vat: { type: word(vatTypes, item.vat, 'VAT'), sum: roubles(item.vatMinor) },
    // 64 of tag 1222: an agent of another kind.
    agent_info: { type: 'another' },
    supplier_info: {
      ...(supplier.phone === null ? {} : { phones: [supplier.phone] }),
      name: supplier.name,
      inn: supplier.vatNumber,
    },
    ...(item.exciseMinor === null ? {} : { excise: roubles(item.exciseMinor) }),
    ...(item.country === null ? {} : { country_code: item.country }),
    ...(marking === null ? {} : { mark_processing_mode: '0', mark_code: markOf(marking) }),
  };
}

/**
 * A full GS1 code goes whole, to be looked up; in base64, as its separators are no printable text.
 * The others are what the receipt says.
 */
function markOf(marking: Marking) {
  const { kind, code } = marking;
  const name = markNames[kind];
  if (name === undefined) throw new Error(`a code of the form ${kind} has no word in ATOL Online`);
  const isLookedUp = kind === 'gs1-full';
  return { [name]: isLookedUp ? Buffer.from(code).toString('base64') : codeUnderTag(marking) };
}

function word(words: Readonly<Record<number, string>>, value: number, what: string): string {
  const found = words[value];
  if (found === undefined) throw new Error(`${what} ${value} has no word in ATOL Online`);
  return found;
}
