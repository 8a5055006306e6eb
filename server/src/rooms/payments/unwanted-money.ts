import { takenAmount, type Attempt } from './attempt.ts';
import type { NewMoneyReturn } from './money-return.ts';

/** Sends back the whole sum that an attempt took and its invoice does not want. */
export function unwantedReturn(id: string, attempt: Attempt): NewMoneyReturn {
  return {
    id,
    kind: 'unwanted',
    instrument: 'acquirer',
    attemptId: attempt.id,
    source: null,
    operationId: null,
    refundId: null,
    orderId: null,
    containerId: attempt.containerId,
    amount: takenAmount(attempt),
    currency: attempt.currency,
  };
}
