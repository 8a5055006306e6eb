import { AskConfirmation, CodeSending, ConfirmationCheck, ConfirmedPayment, ConfirmPayment, } from '@invogate/contracts/confirmation.ts';
import { assert } from '#kernel/assert.ts';
import { one, route } from '#kernel/route.ts';
import { findOrder, idOf } from '#rooms/orders/index.ts';
import { checkPayer } from './check-payer.ts';
import { enterCode } from './enter-code.ts';
import { fundOf, isGranted } from './payer-fund.ts';
import { sendCode } from './send-code.ts';
import { dueOf, shopOf } from './shown-sum.ts';
import { allowedMethod, papersOf, refuseUnlessOpen } from './subject.ts';
import { messages } from './words.ts';
const common = {
    method: 'POST',
    access: 'token',
    right: 'payment-confirmation',
    tag: 'Confirmation',
};
const refusals = ['validation_error', 'language_not_found', 'not_found', 'wrong_order_status'];
/** Payment confirmed in the shop's own interface (spec 05), each call under its two paths. */
export function confirmationRoutes(deps) {
    return ['/billing/api/order/:id', '/billing/api/order/order/:id'].flatMap((order) => {
        const base = `${order}/payment-method-action`;
        return [validateRoute(deps, base), sendRoute(deps, base), payRoute(deps, base)];
    });
}
function validateRoute(deps, base) {
    return route({
        ...common,
        path: `${base}/validate`,
        summary: 'Ask whether the payer can confirm by this method',
        body: AskConfirmation,
        answer: ConfirmationCheck,
        refusals: [...refusals, 'payment_under_way'],
        handle: async (call) => {
            const order = await orderOf(deps, call);
            refuseUnlessOpen(standingOf(order));
            const { fund, method } = await payerOf(deps, order, call.body);
            const { containerId } = order;
            const language = languageOf(order, call.body);
            const asked = { containerId, fund, method, language };
            const verdict = await checkPayer(deps.database, deps.accounts, asked);
            const resultData = { url: '', method: 'POST', arguments: [] };
            return one({ type: 'none', ...verdict, resultData });
        },
    });
}
function sendRoute(deps, base) {
    return route({
        ...common,
        path: `${base}/send-code`,
        summary: 'Send the payer a code',
        body: AskConfirmation,
        answer: CodeSending,
        refusals,
        handle: async (call) => {
            const order = await orderOf(deps, call);
            refuseUnlessOpen(standingOf(order));
            const { fund, method, view } = await payerOf(deps, order, call.body);
            const answer = (result, publicCode = '', leftAttempt = 0) => one({
                type: 'none',
                result,
                resultData: { publicCode, leftAttempt },
            });
            if (!fund || !isGranted(fund, method))
                return answer('error');
            const sent = await sendCode(deps.database, deps.post, {
                subject: subjectOf(order),
                payerId: fund.counterpartyId,
                method,
                language: languageOf(order, call.body),
                ...{ ...dueOf(view), shop: shopOf(view), customer: call.body.customer },
            });
            return answer(sent.result, sent.publicCode, sent.leftAttempt);
        },
    });
}
function payRoute(deps, base) {
    return route({
        ...common,
        path: `${base}/pay`,
        summary: "Pay by the payer's code",
        body: ConfirmPayment,
        answer: ConfirmedPayment,
        refusals,
        handle: async (call) => {
            const order = await orderOf(deps, call);
            const standing = standingOf(order);
            if (standing === 'paid')
                return one(showEntry('alreadyPaid', 'ru'));
            refuseUnlessOpen(standing);
            const { fund, method } = await payerOf(deps, order, call.body);
            const { publicCode, code } = call.body.customerPaymentData;
            const now = (orders) => {
                const found = orders.find(({ id }) => id === order.id);
                // It may have joined another invoice since it was read.
                return found ? standingOf(found) : 'over';
            };
            const result = await enterCode(deps.database, deps.accounts, {
                subject: subjectOf(order),
                payerId: fund?.counterpartyId,
                ...{ method, publicCode, code },
                isPaid: (orders) => now(orders) === 'paid',
                check: (orders) => {
                    refuseUnlessOpen(now(orders));
                },
            });
            return one(showEntry(result, languageOf(order, call.body)));
        },
    });
}
/** An outcome as the wire has it: those that a payer must read about carry the words. */
export function showEntry(result, language) {
    if (result === 'success' || result === 'alreadyPaid' || result === 'wrongCode') {
        return { type: 'none', result, resultData: {} };
    }
    const isNamed = result === 'limitReached' || result === 'notEnoughMoney';
    return {
        type: 'message',
        result: isNamed ? result : 'error',
        resultData: { message: messages[language][result] },
    };
}
function orderOf({ database }, call) {
    const { accountId, id } = idOf(call);
    return findOrder(database, accountId, id);
}
function standingOf({ status, processable }) {
    if (status === 'completed' || status === 'hold')
        return 'paid';
    return status === 'created' && processable ? 'open' : 'over';
}
function languageOf({ language }, body) {
    return body.languageId ?? language;
}
function subjectOf(order) {
    const { id, containerId, accountId, merchantId, body } = order;
    return {
        ...{ id, containerId },
        sender: { accountId, merchantId, orderId: id },
        orderNumber: body.merchantOrderIdVisible ?? body.merchantOrderId,
    };
}
/** The invoice, the method and the payer's fund, as far as there is one. */
async function payerOf(deps, order, body) {
    const view = await deps.view(order.containerId);
    const method = allowedMethod(view.methods, body.paymentMethodId, 'paymentMethodId');
    const papers = papersOf(body.customer, 'paymentMethodId');
    assert(view.currencyId === order.currency, 'an invoice has one currency');
    return { view, method, fund: await fundOf(deps.database, papers, order.currency) };
}
