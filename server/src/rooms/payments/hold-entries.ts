import { credit, debit, merchantPayable, type Entry, type Posting } from '#rooms/ledger/index.ts';
import { orderCauses } from './order-causes.ts';
import type { OrderPayment } from './order-payment.ts';
import { commissionEntry, shareOf } from './payment-entries.ts';

/** A part of a hold becomes the merchant's. Minor units. */
export function holdCaptured(payment: OrderPayment, captureId: string, amount: number): Entry {
  const { orderId, merchantId, currency } = payment;
  return {
    cause: orderCauses.captured(orderId, captureId),
    event: payment.state === 'held' ? 'fund_hold_captured' : 'taken_captured',
    currency,
    postings: [debit(shareOf(payment), amount), credit(merchantPayable(merchantId), amount)],
  };
}

/** What is left of a hold goes back: `to` are the credits. Minor units. */
export function holdReleased(
  payment: OrderPayment,
  cause: string,
  amount: number,
  to: readonly Posting[],
): Entry {
  return {
    cause,
    event: payment.state === 'held' ? 'fund_hold_released' : 'taken_released',
    currency: payment.currency,
    postings: [debit(shareOf(payment), amount), ...to],
  };
}

/** The commission on a further capture: what is earned on all of them less what is posted. */
export function furtherCommission(
  before: OrderPayment,
  after: OrderPayment,
  captureId: string,
): Entry[] {
  const commission = after.commission - before.commission;
  if (commission === 0) return [];
  const commissionVat = after.commissionVat - before.commissionVat;
  const cause = orderCauses.commission(after.orderId, captureId);
  return [commissionEntry(after, cause, commission, commissionVat)];
}
