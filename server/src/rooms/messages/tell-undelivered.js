import { emailsOfAccounts } from '#rooms/accounts/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { queueMessages } from './queue-messages.ts';
import { merchantsOf } from './tell-payments.ts';
import { undeliveredLetter } from './templates/undelivered-letter.ts';
/** Makes the listener that tells a shop's users; main joins it with the room next door. */
export function undeliveredTeller(deps) {
    return async (tx, happenings) => {
        const merchants = await merchantsOf(happenings, deps);
        const emails = await emailsOfAccounts(tx, happenings.map(({ accountId }) => accountId));
        const orders = await unscopedFindOrders(tx, happenings.flatMap(({ orderId }) => orderId ?? []));
        const numbers = new Map(orders.map(({ id, body }) => [id, body.merchantOrderId]));
        const messages = happenings.flatMap((each) => (emails.get(each.accountId) ?? []).map((address) => messageTo(address, each, {
            shop: merchants.get(each.merchantId)?.name ?? '',
            orderNumber: numbers.get(each.orderId ?? ''),
        })));
        await queueMessages(tx, messages);
    };
}
function messageTo(address, { notificationId, accountId, merchantId, orderId, url, message }, { shop, orderNumber }) {
    const facts = { shop, url, reason: message ?? '—', notificationId };
    return {
        cause: `undelivered/${notificationId}/${address}`,
        channel: 'email',
        address,
        language: 'ru',
        template: 'undelivered',
        letter: undeliveredLetter('ru', {
            ...facts,
            ...(orderNumber === undefined ? {} : { orderNumber }),
        }),
        ...{ accountId, merchantId },
        ...(orderId === null ? {} : { orderId }),
    };
}
