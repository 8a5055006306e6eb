import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import {
  payoutOf,
  refundCompleted,
  unscopedFindRefunds,
  type RefundHappening,
  type StoredRefund,
} from '#rooms/refunds/index.ts';
import { queueMessages, type NewMessage } from './queue-messages.ts';
import { merchantsOf, payerEmail, type TellDeps } from './tell-payments.ts';
import { refundLetter } from './templates/refund-letter.ts';

/** Tells payers that money has gone back to them: what a fee has left of it, if anything. */
export function tellRefunds(deps: TellDeps): Subscription {
  return refundCompleted.on('messages.refunds', (tx, completed) => tell(tx, completed, deps));
}

async function tell(tx: Tx, completed: readonly RefundHappening[], deps: TellDeps): Promise<void> {
  const refunds = await unscopedFindRefunds(
    tx,
    completed.map(({ refundId }) => refundId),
  );
  const orders = await unscopedFindOrders(
    tx,
    refunds.map(({ orderId }) => orderId),
  );
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  const merchants = await merchantsOf(refunds, deps);
  await queueMessages(
    tx,
    refunds.flatMap((refund) => {
      const order = orderOf.get(refund.orderId);
      const shop = merchants.get(refund.merchantId)?.name;
      return order && shop !== undefined ? messagesOf(refund, order, shop) : [];
    }),
  );
}

function messagesOf(refund: StoredRefund, order: StoredOrder, shop: string): NewMessage[] {
  const address = payerEmail(order);
  const amount = payoutOf(refund);
  if (address === undefined || amount === 0) return [];
  const { language, body } = order;
  const { currency, accountId, merchantId, description: reason } = refund;
  const orderNumber = body.merchantOrderIdVisible ?? body.merchantOrderId;
  return [
    {
      cause: `refund/${refund.id}`,
      channel: 'email',
      address,
      language,
      template: 'refund',
      letter: refundLetter(language, { amount, currency, shop, orderNumber, reason }),
      ...{ orderId: order.id, accountId, merchantId },
    },
  ];
}
