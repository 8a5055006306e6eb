import type { ConfirmationCheck } from '@invogate/contracts/confirmation.ts';
import type { Language } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { Fund, FundMethod } from '#rooms/funds/index.ts';
import { fundVerdict } from '#rooms/payments/index.ts';
import { isGranted } from './payer-fund.ts';
import { notes } from './words.ts';

type Verdict = Pick<ConfirmationCheck, 'result' | 'resultNote'>;

/**
 * Whether a payer could confirm now. Sums are never told: who asks is only the shop. Throws what
 * the invoice itself refuses: `wrong_order_status`, `payment_under_way`.
 */
export async function checkPayer(
  reader: Reader,
  accounts: Accounts,
  asked: {
    containerId: string;
    fund: Fund | undefined;
    method: FundMethod;
    language: Language;
  },
): Promise<Verdict> {
  const { containerId, fund, method, language } = asked;
  const note = notes[language];
  if (!fund || !isGranted(fund, method)) {
    return { result: 'notRegistered', resultNote: note.notRegistered };
  }
  const payerId = fund.counterpartyId;
  const refusal = await fundVerdict(reader, accounts, { containerId, payerId, method });
  if (!refusal) return { result: 'available' };
  switch (refusal.code) {
    case 'not_enough_money':
      return {
        result: 'notEnoughMoney',
        resultNote: method === 'fund' ? note.notEnoughMoney : note.overLimit,
      };
    case 'promised_payment_overdue':
      return { result: 'notEnoughMoney', resultNote: note.overdue };
    case 'fund_blocked':
      return { result: 'notRegistered', resultNote: note.blocked };
    default:
      throw refusal;
  }
}
