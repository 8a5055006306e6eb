import type { ApiCall, Received, ShopOrder } from './shop-api.ts';

/** How far a chapter of an order's life is. */
export type Pace =
  /** Not yet its turn. */
  | 'ahead'
  /** Something is awaited. */
  | 'now'
  | 'done'
  /** Over, and not as hoped for. */
  | 'bad';

export type PaymentChapter = 'awaited' | 'paid' | 'held' | 'expired' | 'canceled';
export type NotificationChapter =
  | 'ahead'
  | 'awaited'
  /** The shop asked for a repeat. */
  | 'repeat'
  | 'delivered'
  | 'refused'
  /** The shop was started again and has no record. */
  | 'forgotten';
export type ShipmentChapter =
  /** Nothing of this order waits for a shipment. */
  | 'none'
  | 'ahead'
  | 'offered'
  /** The bank is asked for the money. */
  | 'awaited'
  | 'partly'
  | 'done'
  /** Ended before everything was shipped: the rest of the hold was let go. */
  | 'closed';
export type RefundChapter = 'none' | 'ahead' | 'offered' | 'awaited' | 'partly' | 'done' | 'failed';

/** The life of an order in its chapters. */
export interface Story {
  created?: ApiCall;
  payment: PaymentChapter;
  notification: NotificationChapter;
  shipment: ShipmentChapter;
  refund: RefundChapter;
  /** Nothing more happens unless the buyer acts. */
  settled: boolean;
}

export function storyOf(order: ShopOrder): Story {
  const created = order.calls.find(({ what }) => what === 'create');
  const payment = paymentOf(order);
  const notification = notificationOf(order, payment);
  const shipment = shipmentOf(order);
  const refund = refundOf(order);
  const settled =
    notification !== 'repeat' &&
    [payment, notification, shipment, refund].every((chapter) => chapter !== 'awaited');
  return { ...(created ? { created } : {}), payment, notification, shipment, refund, settled };
}

type AnyChapter = PaymentChapter | NotificationChapter | ShipmentChapter | RefundChapter;

export function paceOf(chapter: AnyChapter): Pace {
  switch (chapter) {
    case 'paid':
    case 'held':
    case 'delivered':
    case 'partly':
    case 'done':
    case 'closed':
      return 'done';
    case 'awaited':
    case 'repeat':
      return 'now';
    case 'expired':
    case 'canceled':
    case 'refused':
    case 'failed':
      return 'bad';
    case 'none':
    case 'ahead':
    case 'offered':
    case 'forgotten':
      return 'ahead';
  }
}

/** Whether the shop asked the server to come again later. */
export function asksForRepeat({ verified, answer }: Received): boolean {
  return verified && answer.status === 'error' && answer.code === 'out_of_service';
}

function paymentOf({ status }: ShopOrder): PaymentChapter {
  if (status === 'created') return 'awaited';
  if (status === 'completed') return 'paid';
  return status === 'hold' ? 'held' : status;
}

/** Forgeries are shown, yet they change nothing. An expired order is not told of. */
function notificationOf(order: ShopOrder, payment: PaymentChapter): NotificationChapter {
  const last = order.notifications.findLast(({ verified }) => verified);
  if (last) {
    if (asksForRepeat(last)) return 'repeat';
    return last.answer.status === 'success' ? 'delivered' : 'refused';
  }
  if (payment === 'awaited' || payment === 'expired') return 'ahead';
  if (order.notifications.length > 0) return 'refused';
  return order.remembered ? 'awaited' : 'forgotten';
}

function shipmentOf({ hold, status, items, shipments }: ShopOrder): ShipmentChapter {
  if (!hold || status === 'canceled' || status === 'expired') return 'none';
  if (status === 'created') return 'ahead';
  if (shipments.some((shipment) => shipment.status === 'pending')) return 'awaited';
  const isWhole = items.every(({ shipped }) => shipped);
  if (status === 'completed') return isWhole ? 'done' : 'closed';
  return items.some(({ shipped }) => shipped) ? 'partly' : 'offered';
}

function refundOf({ status, refunds, items }: ShopOrder): RefundChapter {
  if (status === 'canceled' || status === 'expired') return 'none';
  if (status !== 'completed') return 'ahead';
  if (refunds.some((refund) => refund.status === 'created')) return 'awaited';
  const last = refunds.at(-1);
  if (last?.status === 'canceled') return 'failed';
  if (!last) return 'offered';
  return items.every(({ left }) => left === 0) ? 'done' : 'partly';
}
