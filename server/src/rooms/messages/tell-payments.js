import { minor } from '@invogate/contracts/money.ts';
import { contactValue, emailsOfAccounts, } from '#rooms/accounts/index.ts';
import { orderCompleted, orderHeld, ordersOfContainers, paymentUrl, } from '#rooms/orders/index.ts';
import { queueMessages } from './queue-messages.ts';
import { paymentLetter, saleLetter } from './templates/payment-letter.ts';
/** Tells payers, and shops that nothing else tells, that an invoice is paid or held. */
export function tellPayments(deps) {
    return [
        orderHeld.on('messages.held', (tx, held) => tellPaid(tx, containersOf(held), deps)),
        // Who was told of the hold has nothing new to hear of its capture.
        orderCompleted.on('messages.completed', (tx, completed) => {
            const fresh = completed.filter(({ wasHeld }) => !wasHeld);
            return tellPaid(tx, containersOf(fresh), deps);
        }),
    ];
}
function containersOf(happenings) {
    return [...new Set(happenings.map(({ containerId }) => containerId))];
}
/** One letter an invoice, whatever orders it has. */
async function tellPaid(tx, containerIds, deps) {
    if (containerIds.length === 0)
        return;
    const orders = await ordersOfContainers(tx, containerIds);
    const paid = orders.filter(({ status }) => status === 'completed' || status === 'hold');
    const merchants = await merchantsOf(paid, deps);
    const messages = [];
    const silent = [];
    for (const of of Map.groupBy(paid, ({ containerId }) => containerId).values()) {
        const merchant = merchants.get(of[0]?.merchantId ?? '');
        if (merchant === undefined)
            continue;
        messages.push(...payerMessages(of, merchant, deps));
        if (isUntold(of, merchant))
            silent.push({ of, merchant });
    }
    const emails = await emailsOfAccounts(tx, silent.map(({ merchant }) => merchant.accountId));
    for (const { of, merchant } of silent) {
        for (const address of emails.get(merchant.accountId) ?? []) {
            messages.push(...saleMessages(of, merchant, address, deps));
        }
    }
    await queueMessages(tx, messages);
}
/** Merchants by id, of the orders that name them. */
export async function merchantsOf(of, { accounts }) {
    const ids = [...new Set(of.map(({ merchantId }) => merchantId))];
    const found = await Promise.all(ids.map((id) => accounts.findMerchant(id)));
    return new Map(found.flatMap((merchant) => (merchant ? [[merchant.id, merchant]] : [])));
}
/** The e-mail of whoever pays: given on the page, else by the shop; undefined when there is none. */
export function payerEmail(order) {
    const text = order.containerPayer?.email ?? order.customer.email;
    return text === undefined ? undefined : contactValue('email', text);
}
function payerMessages(of, merchant, deps) {
    const [first] = of;
    const address = first && payerEmail(first);
    if (!first || address === undefined)
        return [];
    return [
        {
            cause: `payment/${first.containerId}`,
            channel: 'email',
            address,
            language: first.language,
            template: 'payment',
            letter: paymentLetter(first.language, factsOf(of, first, merchant, deps)),
            ...senderOf(first),
        },
    ];
}
function saleMessages(of, merchant, address, deps) {
    const [first] = of;
    if (!first)
        return [];
    return [
        {
            cause: `sale/${first.containerId}/${address}`,
            channel: 'email',
            address,
            language: 'ru',
            template: 'sale',
            letter: saleLetter('ru', factsOf(of, first, merchant, deps)),
            ...senderOf(first),
        },
    ];
}
/** Neither the shop nor the order has an address for notifications. */
function isUntold(of, merchant) {
    return (merchant.notificationUrl === null && of.some(({ body }) => body.notificationUrl === undefined));
}
function senderOf({ id: orderId, accountId, merchantId }) {
    return { orderId, accountId, merchantId };
}
function factsOf(of, first, merchant, { publicUrl }) {
    return {
        amount: minor(of.reduce((sum, { amount }) => sum + amount, 0)),
        currency: first.currency,
        shop: merchant.name,
        orderNumbers: of.map(({ body }) => body.merchantOrderIdVisible ?? body.merchantOrderId),
        description: first.body.description,
        paidAt: first.paidAt ?? first.createdAt,
        held: of.some(({ status }) => status === 'hold'),
        url: paymentUrl(publicUrl, first.containerId),
    };
}
