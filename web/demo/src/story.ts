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
export type RefundChapter = 'none' | 'ahead' | 'offered' | 'awaited' | 'partly' | 'done' | 'failed';

/** The life of an order in four chapters. */
export interface Story {
  created?: ApiCall;
  payment: PaymentChapter;
  notification: NotificationChapter;
  refund: RefundChapter;
  /** Nothing more happens unless the buyer acts. */
  settled: boolean;
}

export function storyOf(order: ShopOrder): Story {
  const created = order.calls.find(({ what }) => what === 'create');
  const payment = paymentOf(order);
  const notification = notificationOf(order, payment);
  const refund = refundOf(order);
  const moving = payment === 'awaited' || notification === 'awaited' || notification === 'repeat';
  const settled = !moving && refund !== 'awaited';
  return { ...(created ? { created } : {}), payment, notification, refund, settled };
}

export function paceOf(chapter: PaymentChapter | NotificationChapter | RefundChapter): Pace {
  switch (chapter) {
    case 'paid':
    case 'held':
    case 'delivered':
    case 'partly':
    case 'done':
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

function refundOf({ status, refunds, items }: ShopOrder): RefundChapter {
  if (status === 'canceled' || status === 'expired') return 'none';
  if (status !== 'completed') return 'ahead';
  if (refunds.some((refund) => refund.status === 'created')) return 'awaited';
  const last = refunds.at(-1);
  if (last?.status === 'canceled') return 'failed';
  if (!last) return 'offered';
  return items.every(({ left }) => left === 0) ? 'done' : 'partly';
}
