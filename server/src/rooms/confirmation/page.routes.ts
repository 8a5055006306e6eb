import {
  AskPageCode,
  PageCode,
  PageCodePayment,
  PayByPageCode,
} from '@invogate/contracts/code-page.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { askedLanguage, idIn } from '#kernel/page-call.ts';
import { limits } from '#kernel/limits.ts';
import { field } from '#kernel/refusal.ts';
import { one, route, type Call, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  openAmount,
  ordersOfContainers,
  wrongTotalAmount,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { enterCode } from './enter-code.ts';
import type { ConfirmationDeps } from './deps.ts';
import { fundOf, isGranted } from './payer-fund.ts';
import { sendCode } from './send-code.ts';
import { showEntry } from './show-entry.ts';
import { dueOf, shopOf } from './shown-sum.ts';
import { allowedMethod, papersOf, refuseUnlessOpen, standingOf, type Subject } from './subject.ts';
import { messages } from './words.ts';

const base = '/pay/api/:containerId/code';
const common = {
  method: 'POST',
  access: 'anyone',
  surface: 'page',
  tag: 'Payment page',
  // Whoever knows an invoice's address can ask here about organisations and try codes.
  perAddress: limits.codesPerAddress,
} as const;
const refusals = [
  ...['not_found', 'validation_error', 'wrong_order_status', 'too_many_requests'],
  'payer_word_awaited',
];

/** The same confirmation on the payment page, for whoever has it open. */
export function pageRoutes(deps: ConfirmationDeps): readonly Route[] {
  return [askRoute(deps), payRoute(deps)];
}

function askRoute(deps: ConfirmationDeps): Route {
  return route<AskPageCode>({
    ...common,
    path: base,
    summary: 'Send a code to the registered addresses of an organisation',
    body: AskPageCode,
    answer: PageCode,
    refusals,
    handle: async (call) => {
      const { view, containerId, language } = await pageOf(deps, call);
      refuseUnlessOpen(standingOf(view.state));
      const { methodId, customer } = call.body;
      const method = allowedMethod(view.methods, methodId, 'methodId');
      const papers = papersOf(customer, 'methodId');
      const fund = await fundOf(deps.database, papers, view.currencyId);
      const message = messages[language].notSent;
      // One answer for whoever gets no code: it does not say who is registered, and for what.
      if (!fund || !isGranted(fund, method)) return one(noCode(message));
      const sent = await sendCode(deps.database, deps.post, {
        subject: await subjectOf(deps, containerId),
        payerId: fund.counterpartyId,
        ...{ method, language, customer, ...dueOf(view), shop: shopOf(view) },
      });
      const { resendAt, result, publicCode, leftAttempt, sentTo } = sent;
      if (result === 'error') return one(noCode(message));
      return one({
        ...{ result, publicCode, leftAttempt, sentTo: [...sentTo] },
        ...(resendAt === undefined ? {} : { resendAt: atom(resendAt) }),
      } satisfies PageCode);
    },
  });
}

function noCode(message: PageCode['message'] & object): PageCode {
  return { result: 'error', publicCode: '', leftAttempt: 0, sentTo: [], message };
}

function payRoute(deps: ConfirmationDeps): Route {
  return route<PayByPageCode>({
    ...common,
    path: `${base}/pay`,
    summary: 'Pay by a code',
    body: PayByPageCode,
    answer: PageCodePayment,
    refusals: [...refusals, 'wrong_total_amount'],
    handle: async (call) => {
      const { view, containerId, language } = await pageOf(deps, call);
      const standing = standingOf(view.state);
      if (standing === 'paid') return one({ result: 'alreadyPaid', view });
      refuseUnlessOpen(standing);
      const { methodId, customer, publicCode, code, amount } = call.body;
      const method = allowedMethod(view.methods, methodId, 'methodId');
      const papers = papersOf(customer, 'methodId');
      const fund = await fundOf(deps.database, papers, view.currencyId);
      const entered = await enterCode(deps.database, deps.accounts, {
        subject: { id: containerId, containerId },
        payerId: fund?.counterpartyId,
        ...{ method, publicCode, code },
        isPaid: (orders) => orders.some(({ containerState: state }) => isPaid(state)),
        check: (orders) => {
          refuseAnotherSum(orders, amount);
        },
      });
      const shown = showEntry(entered, language);
      const words = entered === 'wrongCode' ? messages[language].wrongCode : undefined;
      const message = shown.resultData.message ?? words;
      return one({
        result: shown.result,
        ...(message === undefined ? {} : { message }),
        view: await deps.view(containerId, language),
      } satisfies PageCodePayment);
    },
  });
}

const isPaid = (state: StoredOrder['containerState']) => state === 'paid' || state === 'held';

/** What the payer did not see is not taken. */
function refuseAnotherSum(orders: readonly StoredOrder[], seen: number): void {
  const due = openAmount(orders) - (orders[0]?.containerReceived ?? 0);
  if (minorFromMajor(seen) === due) return;
  throw wrongTotalAmount({
    message: 'The sum of the invoice has changed: look at the new sum and confirm again',
    fields: [field('amount')],
  });
}

async function pageOf(deps: ConfirmationDeps, call: Call) {
  const containerId = idIn(call, 'containerId');
  const view: PayView = await deps.view(containerId, askedLanguage(call));
  return { view, containerId, language: view.languageId };
}

async function subjectOf({ database }: ConfirmationDeps, containerId: string): Promise<Subject> {
  const orders = await ordersOfContainers(database, [containerId]);
  const open = orders.filter(({ status }) => status === 'created');
  const [first] = open;
  if (!first) throw notFound();
  const { id: orderId, accountId, merchantId } = first;
  return {
    ...{ id: containerId, containerId },
    sender: { accountId, merchantId, orderId },
    orderNumber: open
      .map(({ body }) => body.merchantOrderIdVisible ?? body.merchantOrderId)
      .join(', '),
  };
}
