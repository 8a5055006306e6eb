import { eventType } from '#kernel/event.ts';

/** Which refund, and of what. */
export interface RefundHappening {
  refundId: string;
  orderId: string;
  merchantId: string;
}

/** Booked; money is on its way to the payer. */
export const refundAccepted = eventType<'refund.accepted', RefundHappening>('refund.accepted');
/** The payer's instrument has taken the money. */
export const refundCompleted = eventType<'refund.completed', RefundHappening>('refund.completed');
/** The money can be refunded again. `wasAccepted` tells a failed return from a lapsed draft. */
export const refundCanceled = eventType<
  'refund.canceled',
  RefundHappening & { wasAccepted: boolean }
>('refund.canceled');
