import { takenAmount, type Attempt } from './attempt.ts';
import type { AcquirerPayment, FailureReason, PayerAction } from './ports.ts';

/** An acquirer's answer; `absent`: it is certain never to have heard of the attempt. */
export type Report =
  | { kind: 'answer'; payment: AcquirerPayment }
  | { kind: 'absent' }
  | { kind: 'unknown'; error: string };

/** What we take an answer for. */
export type Believed =
  | { kind: 'unknown'; error: string }
  | { kind: 'waiting'; externalId: string; action: PayerAction }
  | { kind: 'pending'; externalId: string }
  | { kind: 'failed'; externalId: string | null; reason: FailureReason; lookAgain?: true }
  | { kind: 'money'; state: 'authorized' | 'captured'; externalId: string; lapsesAt?: Date };

/** Whether an answer came and was not believed: each reason for that begins so. */
export const isContradiction = (error: string): boolean => error.startsWith('the answer ');

/**
 * Decides what to believe. An answer that speaks of another sum, currency or payment than ours is
 * not believed: the attempt stays unknown and an operator sees why.
 */
export function believe(attempt: Attempt, report: Report): Believed {
  if (report.kind === 'unknown') return report;
  if (report.kind === 'absent') {
    // The request may still be on its way to the acquirer: one more look when it surely is not.
    return { kind: 'failed', externalId: null, reason: 'technical', lookAgain: true };
  }
  const { payment } = report;
  const { externalId } = payment;
  if (externalId === undefined) {
    return payment.state === 'failed'
      ? { kind: 'failed', externalId: null, reason: payment.reason ?? 'declined' }
      : { kind: 'unknown', error: `the answer ${payment.state} names no payment` };
  }
  if (attempt.externalId !== null && attempt.externalId !== externalId) {
    return { kind: 'unknown', error: `the answer speaks of payment ${externalId}` };
  }
  const amount = payment.state === 'captured' ? takenAmount(attempt) : attempt.amount;
  if (payment.amountMinor !== amount || payment.currency !== attempt.currency) {
    const told = `${payment.amountMinor} ${payment.currency}`;
    const ours = `${amount} ${attempt.currency}`;
    return { kind: 'unknown', error: `the answer speaks of ${told} instead of ${ours} (minor)` };
  }
  return believeState(payment, externalId);
}

function believeState(payment: AcquirerPayment, externalId: string): Believed {
  switch (payment.state) {
    case 'waiting':
      return payment.action
        ? { kind: 'waiting', externalId, action: payment.action }
        : { kind: 'pending', externalId };
    case 'pending':
      return { kind: 'pending', externalId };
    case 'authorized': {
      const { lapsesAt } = payment;
      return { kind: 'money', state: 'authorized', externalId, ...(lapsesAt ? { lapsesAt } : {}) };
    }
    case 'captured':
      return { kind: 'money', state: 'captured', externalId };
    case 'failed':
      return { kind: 'failed', externalId, reason: payment.reason ?? 'declined' };
    case 'canceled':
      return { kind: 'failed', externalId, reason: payment.reason ?? 'canceled_by_payer' };
  }
}
