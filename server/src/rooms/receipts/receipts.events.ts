import { eventType } from '#kernel/event.ts';

/** A cash register has refused a receipt for good: it waits for a person, as do those behind it. */
export const receiptParked = eventType<
  'receipt.parked',
  { receiptId: string; orderId: string; merchantId: string; code: string; why: string }
>('receipt.parked');
