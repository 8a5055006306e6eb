import type { AcquirerPayment, AuthorizeRequest } from '#rooms/payments/ports.ts';
import { OutcomeUnknown } from './ask-json.ts';

/**
 * Answers the payment if it is of this attempt and of its sum, else throws `OutcomeUnknown`: an
 * answer about something else tells nothing about ours. A hold may have been captured in part.
 */
export function believe(
  payment: AcquirerPayment,
  attemptId: unknown,
  request: AuthorizeRequest,
): AcquirerPayment {
  const { externalId = '', amountMinor, currency } = payment;
  const inPart = request.hold && payment.state === 'captured' && amountMinor < request.amountMinor;
  const sameSum = currency === request.currency && (amountMinor === request.amountMinor || inPart);
  if (attemptId === request.attemptId && sameSum) return payment;
  throw new OutcomeUnknown(
    `payment ${externalId}`,
    `is not of attempt ${request.attemptId} and its sum`,
  );
}
