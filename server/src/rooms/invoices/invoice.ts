import type { Customer } from '@invogate/contracts/orders.ts';
import { formatMoney, type Currency, type Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { checkDigit } from '#kernel/check-digit.ts';

/** A plain invoice that has been issued for a container. */
export interface Invoice {
  containerId: string;
  number: number;
  issuedAt: Date;
  payer: Customer;
  /** Null when it was issued before invoices were documents. */
  documentId: string | null;
}

/** Numbers that one year has. */
const yearly = 10_000_000;

/**
 * The number that is printed and matched: two digits of the year, then the place in the series, so
 * that it never comes again in another year. `date` is a day `YYYY-MM-DD`.
 */
export function numberInYear(date: string, serial: number): number {
  assert(serial < yearly, 'a year has enough numbers');
  return Number(date.slice(2, 4)) * yearly + serial;
}

/** Longest purpose of a payment order (Bank of Russia, 762-П, appendix 11). */
const purposeMax = 210;

/**
 * The printed number, which is also the code that a bank transfer is matched by: the number with a
 * check digit, so that one mistyped digit is noticed.
 */
export function invoiceCode(number: number): string {
  const digits = String(number).padStart(6, '0');
  return `IG-${digits}-${String(checkDigit(digits))}`;
}

/** The invoice number of a code; undefined when it has another form or its check digit fails. */
export function numberOfCode(code: string): number | undefined {
  const match = /^\s*IG-?(\d{6,12})-?(\d)\s*$/i.exec(code);
  const digits = match?.[1];
  if (digits === undefined || String(checkDigit(digits)) !== match?.[2]) return undefined;
  return Number(digits);
}

const day = new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow' });

/** What a payer writes as purpose: our code first, VAT last, the description cut between them. */
export function purposeOf(invoice: {
  code: string;
  issuedAt: Date;
  description: string;
  vatAmount: Minor;
  currency: Currency;
}): string {
  const head = `Оплата по счёту ${invoice.code} от ${day.format(invoice.issuedAt)}. `;
  const vat =
    invoice.vatAmount > 0
      ? `В том числе НДС ${inBankWords(formatMoney(invoice.vatAmount, invoice.currency, 'ru'))}`
      : 'Без НДС';
  const room = purposeMax - head.length - vat.length - 2;
  const description = invoice.description.replaceAll(/\s+/g, ' ').trim();
  const middle = description.length > room ? `${cut(description, room - 1)}…` : description;
  return `${head}${middle === '' ? '' : `${middle}. `}${vat}`.replaceAll('\u00a0', ' ');
}

/** Banks write purposes in the letters of Windows-1251, which has no sign for the rouble. */
function inBankWords(sum: string): string {
  return sum.replace('₽', 'руб.');
}

/** The first `max` UTF-16 units, without the half of a character at the end. */
function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
