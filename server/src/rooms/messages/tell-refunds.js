import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { refundCompleted, unscopedFindRefunds, } from '#rooms/refunds/index.ts';
import { queueMessages } from './queue-messages.ts';
import { merchantsOf, payerEmail } from './tell-payments.ts';
import { refundLetter } from './templates/refund-letter.ts';
/** Tells payers that money has gone back to them. */
export function tellRefunds(deps) {
    return refundCompleted.on('messages.refunds', (tx, completed) => tell(tx, completed, deps));
}
async function tell(tx, completed, deps) {
    const refunds = await unscopedFindRefunds(tx, completed.map(({ refundId }) => refundId));
    const orders = await unscopedFindOrders(tx, refunds.map(({ orderId }) => orderId));
    const orderOf = new Map(orders.map((order) => [order.id, order]));
    const merchants = await merchantsOf(refunds, deps);
    await queueMessages(tx, refunds.flatMap((refund) => {
        const order = orderOf.get(refund.orderId);
        const shop = merchants.get(refund.merchantId)?.name;
        return order && shop !== undefined ? messagesOf(refund, order, shop) : [];
    }));
}
function messagesOf(refund, order, shop) {
    const address = payerEmail(order);
    if (address === undefined)
        return [];
    const { language, body } = order;
    const { amount, currency, accountId, merchantId, description: reason } = refund;
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
