import {
  AskConfirmation,
  CodeSending,
  ConfirmationCheck,
  ConfirmedPayment,
  ConfirmPayment,
} from '@invogate/contracts/confirmation.ts';
import type { Language } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { one, route, type Call, type Route } from '#kernel/route.ts';
import { findOrder, idOf, type StoredOrder } from '#rooms/orders/index.ts';
import type { ConfirmationDeps } from './deps.ts';
import { checkPayer } from './check-payer.ts';
import { enterCode } from './enter-code.ts';
import { fundOf, isGranted, type Payer } from './payer-fund.ts';
import { sendCode } from './send-code.ts';
import { showEntry } from './show-entry.ts';
import { dueOf, shopOf } from './shown-sum.ts';
import { allowedMethod, papersOf, refuseUnlessOpen, type Standing } from './subject.ts';

const common = {
  method: 'POST',
  access: 'token',
  right: 'payment-confirmation',
  tag: 'Confirmation',
} as const;

const refusals = [
  ...['validation_error', 'language_not_found', 'not_found', 'wrong_order_status'],
  'payer_word_awaited',
];

/** Payment confirmed in the shop's own interface (spec 05), each call under its two paths. */
export function confirmationRoutes(deps: ConfirmationDeps): readonly Route[] {
  return ['/billing/api/order/:id', '/billing/api/order/order/:id'].flatMap((order) => {
    const base = `${order}/payment-method-action`;
    return [validateRoute(deps, base), sendRoute(deps, base), payRoute(deps, base)];
  });
}

function validateRoute(deps: ConfirmationDeps, base: string): Route {
  return route<AskConfirmation>({
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
      const resultData = { url: '', method: 'POST' as const, arguments: [] };
      return one({ type: 'none', ...verdict, resultData } satisfies ConfirmationCheck);
    },
  });
}

function sendRoute(deps: ConfirmationDeps, base: string): Route {
  return route<AskConfirmation>({
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
      const answer = (result: CodeSending['result'], publicCode = '', leftAttempt = 0) =>
        one({
          type: 'none',
          result,
          resultData: { publicCode, leftAttempt },
        } satisfies CodeSending);
      if (!fund || !isGranted(fund, method)) return answer('error');
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

function payRoute(deps: ConfirmationDeps, base: string): Route {
  return route<ConfirmPayment>({
    ...common,
    path: `${base}/pay`,
    summary: "Pay by the payer's code",
    body: ConfirmPayment,
    answer: ConfirmedPayment,
    refusals,
    handle: async (call) => {
      const order = await orderOf(deps, call);
      const standing = standingOf(order);
      if (standing === 'paid') return one(showEntry('alreadyPaid', 'ru'));
      refuseUnlessOpen(standing);
      const { fund, method } = await payerOf(deps, order, call.body);
      const { publicCode, code } = call.body.customerPaymentData;
      const now = (orders: readonly StoredOrder[]): Standing => {
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

function orderOf({ database }: ConfirmationDeps, call: Call): Promise<StoredOrder> {
  const { owner, id } = idOf(call);
  return findOrder(database, owner, id);
}

function standingOf({ status, processable }: StoredOrder): Standing {
  if (status === 'completed' || status === 'hold') return 'paid';
  return status === 'created' && processable ? 'open' : 'over';
}

function languageOf({ language }: StoredOrder, body: AskConfirmation): Language {
  return body.languageId ?? language;
}

function subjectOf(order: StoredOrder) {
  const { id, containerId, accountId, merchantId, body } = order;
  return {
    ...{ id, containerId },
    sender: { accountId, merchantId, orderId: id },
    orderNumber: body.merchantOrderIdVisible ?? body.merchantOrderId,
  };
}

/** The invoice, the method and the payer's fund, as far as there is one. */
async function payerOf(
  deps: ConfirmationDeps,
  order: StoredOrder,
  body: AskConfirmation,
): Promise<Payer> {
  const view = await deps.view(order.containerId);
  const method = allowedMethod(view.methods, body.paymentMethodId, 'paymentMethodId');
  const papers = papersOf(body.customer, 'paymentMethodId');
  assert(view.currencyId === order.currency, 'an invoice has one currency');
  return { view, method, fund: await fundOf(deps.database, papers, order.currency) };
}
