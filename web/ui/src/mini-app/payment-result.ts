import type { PaymentResult } from './protocol.ts';

/** What a page of an invoice says of its state, as an app is told (spec 13, 5). */
export function resultOfState(state: string): PaymentResult {
  switch (state) {
    case 'paid':
      return 'completed';
    case 'held':
      return 'hold';
    case 'expired':
    case 'canceled':
      return state;
    case 'open':
    case 'pending':
    case 'partial':
      return 'pending';
    default:
      return 'unknown';
  }
}

/** Whether nothing else will follow. */
export const isFinalResult = (result: PaymentResult): boolean =>
  result !== 'pending' && result !== 'unknown';
