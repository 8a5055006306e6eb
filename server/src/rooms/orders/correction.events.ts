import { eventType } from '#kernel/event.ts';
import type { OrderHappening } from './order.events.ts';

/**
 * A fee was kept from a refund of the base order: `orderId` is the correction, paid and counted as
 * shipped from its first moment. It is an event of its own, because shops are not told that
 * corrections are paid, and nothing is shipped for them.
 */
export const orderCorrected = eventType<
  'order.corrected',
  OrderHappening & { baseOrderId: string }
>('order.corrected');
