import type { PayInvoice } from '@invogate/contracts/pay-page.ts';
import type { Words } from './words.ts';

/** One line of the account details: what is shown and what goes on the clipboard. */
export interface Requisite {
  label: string;
  shown: string;
  copied: string;
}

/**
 * The account details in the order of a payment order. The sum is copied as banks take it, with a
 * point and without a sign.
 */
export function requisitesOf(invoice: PayInvoice, { t, sum }: Words): Requisite[] {
  const { payee, amount, purpose } = invoice;
  const words = t.invoice;
  const plain: [label: string, value: string | undefined][] = [
    [words.payee, payee.name],
    [words.vatNumber, payee.vatNumber],
    [words.taxRegistrationReasonCode, payee.taxRegistrationReasonCode],
    [words.settlementAccount, payee.settlementAccount],
    [words.bankName, payee.bankName],
    [words.bic, payee.bic],
    [words.correspondentAccount, payee.correspondentAccount],
    [words.purpose, purpose],
  ];
  return [
    { label: words.sum, shown: sum(amount), copied: amount.toFixed(2) },
    ...plain.flatMap(([label, value]) => (value ? [{ label, shown: value, copied: value }] : [])),
  ];
}

/** All details as lines of text, for a letter or a chat. */
export function requisitesText(lines: readonly Requisite[]): string {
  return lines.map(({ label, shown }) => `${label}: ${shown}`).join('\n');
}
