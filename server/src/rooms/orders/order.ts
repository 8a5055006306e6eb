import type {
  CreateOrder,
  Customer,
  Order,
  OrderCustomer,
  OrderStatus,
} from '@invogate/contracts/orders.ts';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';

/** The life of an order (spec 02, Statuses). A refund never changes it. */
export const orderStates = stateTable<OrderStatus>('order', 'created', {
  created: ['completed', 'hold', 'expired', 'canceled'],
  hold: ['completed', 'canceled'],
  completed: ['canceled'],
  expired: [],
  canceled: [],
});

/** What a shop sent, clean: the part of an order that is echoed. */
export type OrderBody = Omit<CreateOrder, 'seller' | 'merchantId'>;

/** An order as it is stored, with what its container says of it. Sums in minor units. */
export interface StoredOrder {
  id: string;
  containerId: string;
  accountId: string;
  merchantId: string;
  status: OrderStatus;
  subtype: 'order' | 'correction';
  processingStatus: string;
  processable: boolean;
  hold: boolean;
  amount: Minor;
  vatAmount: Minor;
  currency: Currency;
  language: 'ru' | 'en';
  createdAt: Date;
  expiresAt: Date;
  paidAt: Date | null;
  customer: OrderCustomer;
  body: OrderBody;
  /** The partner to whom it is owed; noted when it is made, never changed. */
  partnerId?: string | null;
  /** Why it was cancelled while it waited, where a room above has said it. */
  cancelReason?: string | null;
  /** A stranger has added it to the invoice, and the payer has not said that it may stay. */
  awaitsWord?: boolean;
  containerState: ContainerState;
  containerProcessing: '' | 'processing' | 'processing-error';
  containerReceived: Minor;
  containerExpiresAt: Date;
  containerPayer: Customer | null;
}

/** What deciding about money needs of an order: much cheaper to read than all of it. */
export type OrderHead = Pick<
  StoredOrder,
  'id' | 'containerId' | 'status' | 'processable' | 'hold' | 'amount' | 'currency' | 'awaitsWord'
>;

export type ContainerState = 'open' | 'paid' | 'held' | 'closed';

/** `{public base}/order/{container}`: the page where the payer pays. */
export function paymentUrl(publicUrl: string, containerId: string): string {
  return `${publicUrl}/order/${containerId}`;
}

/** The order as GET, lists, notifications and the gate show it, with the files of its documents. */
export function orderView(
  order: StoredOrder,
  publicUrl: string,
  fileIds: readonly string[] = [],
): Order {
  const { body } = order;
  return {
    id: order.id,
    ...body,
    merchantId: order.merchantId,
    merchantOrderIdVisible: body.merchantOrderIdVisible ?? body.merchantOrderId,
    orderContainerId: order.containerId,
    status: order.status,
    subtype: order.subtype,
    processingStatus:
      order.processingStatus === '' ? order.containerProcessing : order.processingStatus,
    createdAt: atom(order.createdAt),
    ...(order.paidAt ? { paidAt: atom(order.paidAt) } : {}),
    fileIds: [...fileIds],
    paymentUrl: paymentUrl(publicUrl, order.containerId),
    customer: order.customer,
    languageId: order.language,
    processable: order.processable,
  };
}

/** Whether its time is over: not paid, and no payment is under way that may still come in. */
export function isDue(order: StoredOrder, now: Date): boolean {
  return (
    order.status === 'created' &&
    order.processable &&
    order.containerState === 'open' &&
    order.containerProcessing !== 'processing' &&
    order.containerExpiresAt < now
  );
}
