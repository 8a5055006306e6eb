import type { Currency } from '@invogate/contracts/money.ts';
import { eventType } from '#kernel/event.ts';

/** Which order, and the shop to be told. */
export interface OrderHappening {
  orderId: string;
  containerId: string;
  merchantId: string;
}

/** Paid in full and captured, or captured after a hold. `wasHeld` tells the two apart. */
export const orderCompleted = eventType<'order.completed', OrderHappening & { wasHeld: boolean }>(
  'order.completed',
);
/** Money is blocked, or taken and kept by us. */
export const orderHeld = eventType<'order.held', OrderHappening>('order.held');
/** Cancelled; `wasHeld`: its money had come and went back in the same commit. */
export const orderCanceled = eventType<'order.canceled', OrderHappening & { wasHeld: boolean }>(
  'order.canceled',
);
export const orderExpired = eventType<'order.expired', OrderHappening>('order.expired');

/** The invoice changed in a way that a payer with the page open should see. */
export const containerChanged = eventType<'container.changed', { containerId: string }>(
  'container.changed',
);

/** No order of the invoice is left to be paid, though a part of the money had come. */
export const containerAbandoned = eventType<
  'container.abandoned',
  { containerId: string; currency: Currency; receivedMinor: number }
>('container.abandoned');

/** A paid order went to another merchant of the account; its money follows. */
export const orderMoved = eventType<
  'order.moved',
  { orderId: string; fromMerchantId: string; toMerchantId: string }
>('order.moved');
