import type { ConfirmedPayment } from '@invogate/contracts/confirmation.ts';
import type { Language } from '@invogate/contracts/money.ts';
import type { EntryResult } from './enter-code.ts';
import { messages } from './words.ts';

/** Outcomes with words that the wire has a name for. */
const named: Partial<Record<EntryResult, ConfirmedPayment['result']>> = {
  limitReached: 'limitReached',
  notEnoughMoney: 'notEnoughMoney',
  overLimit: 'notEnoughMoney',
};

/** An outcome as the wire has it: those that a payer must read about carry the words. */
export function showEntry(result: EntryResult, language: Language): ConfirmedPayment {
  if (result === 'success' || result === 'alreadyPaid' || result === 'wrongCode') {
    return { type: 'none', result, resultData: {} };
  }
  return {
    type: 'message',
    result: named[result] ?? 'error',
    resultData: { message: messages[language][result] },
  };
}
