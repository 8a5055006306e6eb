import type { Minor } from '@invogate/contracts/money.ts';
import type { OperatorRequisites } from '#rooms/accounts/index.ts';

/**
 * The payload of a payment QR by ГОСТ Р 56042-2014: version 0001, encoding 2 (UTF-8), fields by
 * `|`, the sum in kopecks. Any Russian bank's application reads it.
 */
export function paymentQrPayload(
  payee: OperatorRequisites,
  payment: { amount: Minor; purpose: string },
): string {
  const fields: [string, string][] = [
    // The first five have to be there, in this order; longest texts by table 2 of the standard.
    ['Name', payee.name.slice(0, 160)],
    ['PersonalAcc', payee.settlementAccount],
    ['BankName', payee.bank.slice(0, 45)],
    ['BIC', payee.bic],
    ['CorrespAcc', payee.correspondentAccount || '0'],
    ['Sum', String(payment.amount)],
    ['Purpose', payment.purpose],
    ['PayeeINN', payee.vatNumber],
    ['KPP', payee.taxRegistrationReasonCode ?? ''],
  ];
  const present = fields.filter(([, value]) => value !== '');
  // The separator cannot stand in a value.
  const texts = present.map(([name, value]) => `${name}=${value.replaceAll('|', ' ')}`);
  return ['ST00012', ...texts].join('|');
}
