import { OutcomeUnknown } from '../ask-json.ts';
import type { Answer } from '../answer.ts';
import { asAnswer, textAt, timeAt } from '../answer.ts';
import type {
  AcquirerPayment,
  AcquirerRefund,
  FailureReason,
  PayerAction,
} from '#rooms/payments/ports.ts';
import type { Sum } from './amount.ts';
import { sumOf } from './amount.ts';

/** Reads a payment object. Throws `OutcomeUnknown` when it is not one: then nothing is known. */
export function readPayment(payment: Answer): AcquirerPayment {
  const externalId = textAt(payment, 'id');
  const sum = sumOf(asAnswer(payment.amount));
  if (externalId === undefined || sum === undefined) {
    throw new OutcomeUnknown('yookassa payment', 'the answer has no readable id or amount');
  }
  return { externalId, ...sum, ...stateOf(payment, externalId) };
}

function stateOf(
  payment: Answer,
  externalId: string,
): Pick<AcquirerPayment, 'state' | 'action' | 'lapsesAt' | 'reason'> {
  const status = textAt(payment, 'status');
  switch (status) {
    case 'pending': {
      const action = actionOf(asAnswer(payment.confirmation));
      return action === undefined ? { state: 'pending' } : { state: 'waiting', action };
    }
    case 'waiting_for_capture': {
      const lapsesAt = timeAt(payment, 'expires_at');
      return lapsesAt === undefined ? { state: 'authorized' } : { state: 'authorized', lapsesAt };
    }
    case 'succeeded':
      return { state: 'captured' };
    case 'canceled':
      return cancellation(asAnswer(payment.cancellation_details));
    default:
      throw new OutcomeUnknown(`yookassa payment ${externalId}`, `unknown status ${status}`);
  }
}

function actionOf(confirmation: Answer): PayerAction | undefined {
  if (confirmation.type === 'redirect') {
    const url = webUrl(textAt(confirmation, 'confirmation_url'));
    return url === undefined ? undefined : { kind: 'redirect', url };
  }
  if (confirmation.type === 'qr') {
    const payload = textAt(confirmation, 'confirmation_data');
    const url = webUrl(payload);
    return payload === undefined || url === undefined ? undefined : { kind: 'qr', payload, url };
  }
  return undefined;
}

/** The payer is sent there, so it must be a web address and never `javascript:`. */
function webUrl(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//.test(text) ? text : undefined;
}

function cancellation(details: Answer): Pick<AcquirerPayment, 'state' | 'reason'> {
  const reason = textAt(details, 'reason') ?? '';
  if (reason === 'canceled_by_merchant') return { state: 'canceled' };
  if (reason === 'expired_on_capture') return { state: 'canceled', reason: 'expired' };
  return { state: 'failed', reason: reasons.get(reason) ?? 'declined' };
}

/** The published reasons that our page has an own word for; every other one is a plain refusal. */
const reasons = new Map<string, FailureReason>([
  ['3d_secure_failed', 'authentication_failed'],
  ['insufficient_funds', 'insufficient_funds'],
  ['expired_on_confirmation', 'expired'],
  ['internal_timeout', 'technical'],
  ['issuer_unavailable', 'technical'],
]);

/** Reads a refund object and checks that it is of `sum`. */
export function readRefund(refund: Answer, sum: Sum): AcquirerRefund {
  const externalRefundId = textAt(refund, 'id');
  const said = sumOf(asAnswer(refund.amount));
  if (externalRefundId === undefined || said === undefined || !sameSum(said, sum)) {
    throw new OutcomeUnknown('yookassa refund', 'the answer is not of the sum that was asked');
  }
  switch (textAt(refund, 'status')) {
    case 'pending':
      return { externalRefundId, state: 'pending' };
    case 'succeeded':
      return { externalRefundId, state: 'completed' };
    case 'canceled': {
      const reason = textAt(asAnswer(refund.cancellation_details), 'reason') ?? '';
      return { externalRefundId, state: 'failed', reason: reasons.get(reason) ?? 'declined' };
    }
    default:
      throw new OutcomeUnknown(`yookassa refund ${externalRefundId}`, 'unknown status');
  }
}

export function sameSum(a: Sum, b: Sum): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}
