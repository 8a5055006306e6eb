import { checkInn } from '@invogate/contracts/inn.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { isPrintable, printableName } from './printable-name.ts';
import type { Receipt, ReceiptItem } from './receipt.ts';

/** What a receipt has of the operator and the shop. */
export interface ReceiptTerms {
  operatorVatNumber: string;
  /** Tag 1055. */
  taxSystem: number;
  /** The shop's address on the internet. */
  place: string;
  /** Name, INN and phone of the merchant. */
  supplier: ReceiptItem['supplier'];
  /** Whether legal payers by card or SBP get receipts beside their documents. */
  receiptsForLegal: boolean;
  /** Where a receipt goes whose payer left no address: the operator's e-mail. */
  contactInstead: string;
}

/** Ways to pay that are "by card or SBP"; a correction keeps the method of its base order. */
const byCardOrSbp: readonly string[] = ['card', 'sbp', 'instant'];

/**
 * Whether an order is told to the tax office by receipts. Only in roubles: registers know no other
 * money. A legal payer has them by card or SBP only, and only if the contract says so.
 */
export function isReceiptDue(
  history: Pick<OrderHistory, 'currency' | 'payer' | 'member' | 'payment'>,
  { receiptsForLegal }: Pick<ReceiptTerms, 'receiptsForLegal'>,
): boolean {
  const { currency, payer, member, payment } = history;
  if (currency !== 'RUB') return false;
  if (member !== null || payer.type === 'private') return true;
  return receiptsForLegal && byCardOrSbp.includes(payment.method);
}

/** A history whose receipts were decided to be due, as the rules take it. */
export function asPrivate(history: OrderHistory): OrderHistory {
  return { ...history, payer: { ...buyerOf(history), type: 'private' }, member: null };
}

/** Whom receipts name: the payer, or the member whose operator has paid. */
const buyerOf = ({ payer, member }: Pick<OrderHistory, 'payer' | 'member'>) => member ?? payer;

type Head = Omit<Receipt, 'sign' | 'items' | 'totalMinor' | 'cashlessMinor' | 'advanceMinor'>;

/** What all receipts of an order have in common. */
export function headOf(history: Pick<OrderHistory, 'payer' | 'member'>, terms: ReceiptTerms): Head {
  const buyer = buyerOf(history);
  const name = printableName(buyer.name ?? '', '', textMax);
  const vatNumber = buyer.vatNumber?.replaceAll(/\s/g, '') ?? '';
  return {
    taxSystem: terms.taxSystem,
    buyerContact: contactOf(buyer.email) ?? contactOf(buyer.phone) ?? terms.contactInstead,
    buyerName: name === '' ? null : name,
    buyerVatNumber: checkInn(vatNumber) === 'ok' ? vatNumber : null,
    place: printableName(terms.place, terms.place, textMax),
    operatorVatNumber: terms.operatorVatNumber,
    internet: true,
  };
}

/** Supplier data as tags 1224 to 1226 and 1171 take them. */
export function supplierOf({ supplier }: ReceiptTerms): ReceiptItem['supplier'] {
  return {
    name: printableName(supplier.name, supplier.vatNumber, textMax),
    vatNumber: supplier.vatNumber,
    phone: supplier.phone === null ? null : phoneOf(supplier.phone),
  };
}

const textMax = 256;
const contactMax = 64;

/** Tag 1008: an e-mail, or a phone as `+79990001122`; undefined for what is neither. */
function contactOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
  if (!isMail) return phoneOf(text) ?? undefined;
  const mail = text.trim();
  return mail.length <= contactMax && isPrintable(mail) ? mail : undefined;
}

/** A phone with its country: `8 (999) 000-11-22` and `79990001122` are `+79990001122`. */
function phoneOf(text: string): string | null {
  const digits = text.replaceAll(/[^\d]/g, '');
  if (/[a-zа-яё@]/i.test(text) || digits.length < 10 || digits.length > 15) return null;
  if (digits.length === 10) return `+7${digits}`;
  return `+${digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits}`;
}
