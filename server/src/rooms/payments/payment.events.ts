import { eventType } from '#kernel/event.ts';

/**
 * A blocked sum was taken as a whole for another order of its invoice: this order's part of it is
 * kept by us from now on. Orders for which it was taken are told by `capture.ended`.
 */
export const partTaken = eventType<'payment.part-taken', { orderId: string }>('payment.part-taken');

/** A part of an invoice has come, by transfer or from a bank instrument; the rest is waited for. */
export const partReceived = eventType<'payment.part-received', { containerId: string }>(
  'payment.part-received',
);
