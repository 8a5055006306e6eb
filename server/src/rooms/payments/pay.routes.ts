import { isDeepStrictEqual } from 'node:util';
import { minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import {
  FoundCounterparty,
  PayView,
  SavePayer,
  StartAttempt,
  type MethodKind,
  type PayCustomer,
} from '@invogate/contracts/pay-page.ts';
import { assert } from '#kernel/assert.ts';
import { askedLanguage, idIn } from '#kernel/page-call.ts';
import { field } from '#kernel/refusal.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { foundCounterparty } from '#rooms/accounts/index.ts';
import { issueInvoice } from '#rooms/invoices/index.ts';
import {
  keepPayer,
  lockContainer,
  wrongOrderStatus,
  wrongTotalAmount,
} from '#rooms/orders/index.ts';
import { cancelAttempt } from './cancel-attempt.ts';
import { acquirerFor, isOfAcquirer, kindOfMethod } from './method.ts';
import type { PayFlow } from './pay.flow.ts';
import {
  dueAmount,
  invoiceState,
  knownReads,
  offeredMethods,
  payView,
  readInvoiceState,
  type InvoiceState,
  type PayViewDeps,
} from './pay-view.ts';
import { checkPayer, payerOf } from './payer.ts';
import { methodNotAllowedHere } from './payment.refusals.ts';
import type { PaidState } from './settlement.ts';
import type { StartRequest } from './start-request.ts';
import { startVisit } from './start-visit.ts';

export interface PayRoutesDeps extends PayViewDeps {
  flow: PayFlow;
}

const base = '/pay/api/:containerId';
const common = { access: 'anyone', surface: 'page', tag: 'Payment page' } as const;

/** What the payment page asks for. Whoever knows an invoice's address may look and pay. */
export function payRoutes(deps: PayRoutesDeps): readonly Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps)];
}

function readRoutes(deps: PayRoutesDeps): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: base,
      summary: 'The invoice as its page shows it',
      query: { languageId: 'ru or en, instead of the language of the order' },
      answer: PayView,
      refusals: ['not_found'],
      handle: async (call) => one(await payView(deps, containerOf(call), askedLanguage(call))),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${base}/counterparty`,
      summary: 'Who has this INN',
      query: { vatNumber: 'INN' },
      answer: FoundCounterparty,
      refusals: ['not_found'],
      handle: async (call) => {
        await readInvoiceState(deps, containerOf(call));
        const found = await deps.accounts.findCounterparties(call.search.get('vatNumber') ?? '');
        return bare(found.map(foundCounterparty));
      },
    }),
  ];
}

function writeRoutes(deps: PayRoutesDeps): Route[] {
  const { database } = deps;
  return [
    route<SavePayer>({
      ...common,
      method: 'POST',
      path: `${base}/payer`,
      summary: 'Say who pays',
      body: SavePayer,
      answer: PayView,
      refusals: ['not_found', 'validation_error'],
      handle: async (call) => {
        const containerId = containerOf(call);
        const state = await readInvoiceState(deps, containerId);
        await checkAndKeep(deps, state, call.body.customer);
        return one(await payView(deps, containerId, askedLanguage(call)));
      },
    }),
    route<StartAttempt>({
      ...common,
      method: 'POST',
      path: `${base}/attempt`,
      summary: 'Pay',
      body: StartAttempt,
      answer: PayView,
      refusals: [
        'not_found',
        'validation_error',
        'wrong_order_status',
        'wrong_total_amount',
        'payer_word_awaited',
        'payment_under_way',
        'payment_method_not_allowed',
      ],
      handle: async (call) => {
        const containerId = containerOf(call);
        const paid = await startPaying(deps, containerId, call.body, askedLanguage(call));
        const read = paid ? knownReads(paid) : deps.read;
        return one(await payView({ ...deps, read }, containerId, askedLanguage(call)));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: `${base}/attempt/:attemptId/cancel`,
      summary: 'Choose another way to pay',
      answer: PayView,
      refusals: ['not_found'],
      handle: async (call) => {
        const containerId = containerOf(call);
        await cancelAttempt(database, deps.outside, containerId, idIn(call, 'attemptId'));
        return one(await payView(deps, containerId, askedLanguage(call)));
      },
    }),
  ];
}

function containerOf(call: Call): string {
  return idIn(call, 'containerId');
}

/** Checks and keeps the payer, as far as the shop lets the payer say it. */
async function checkAndKeep(
  { database }: PayRoutesDeps,
  state: InvoiceState,
  customer: PayCustomer,
): Promise<void> {
  const { known, payer } = mergedPayer(state, customer);
  if (isDeepStrictEqual(known, payer)) return;
  await database.inTransaction('payments.keep-payer', (tx) => {
    keepPayer(tx, state.container.id, payer);
    return Promise.resolve();
  });
}

/** Who pays: as known so far, and with what the payer says of itself. Throws `validation_error`. */
function mergedPayer(
  { container, orders }: InvoiceState,
  customer: PayCustomer,
): { known: PayCustomer; payer: PayCustomer } {
  const known = payerOf(container, orders).customer;
  const payer = payerOf({ ...container, payer: customer }, orders).customer;
  checkPayer(payer);
  return { known, payer };
}

/** Begins to pay; answers how the invoice stands when that has paid it at once. */
async function startPaying(
  deps: PayRoutesDeps,
  containerId: string,
  body: StartAttempt,
  languageId: 'ru' | 'en' | undefined,
): Promise<PaidState | undefined> {
  const amountMinor = minorFromMajor(body.amount);
  assert(amountMinor !== undefined, 'the reader of bodies lets only whole minor units through');
  const { attemptId } = body;
  if (isOfAcquirer(kindOfMethod(body.methodId))) {
    const choose = chooser(deps, body, languageId);
    return (await deps.flow.pay({ attemptId, containerId, amountMinor, choose })).paid;
  }
  const state = await readInvoiceState(deps, containerId);
  const { kind, payer } = chosenMethod(deps, state, body);
  await checkAndKeep(deps, state, body.customer);
  if (kind === 'invoice') await issue(deps, state, payer, amountMinor);
  // A fund pays when its payer has confirmed it by a code, never by knowing an address.
  else if (kind !== 'bank' && kind !== 'loyalty') throw methodNotAllowedHere(atMethod);
  else {
    const language = languageId ?? state.orders[0]?.language ?? 'ru';
    const visit = { attemptId, containerId, languageId: language };
    await startVisit(deps, state, body.methodId, visit, amountMinor);
  }
  return undefined;
}

const atMethod = { fields: [field('methodId')] };

/** The method that the payer has chosen, and who pays. Throws when that one cannot pay by it now. */
function chosenMethod(
  deps: PayRoutesDeps,
  state: InvoiceState,
  body: StartAttempt,
): { kind: MethodKind; payer: PayCustomer; known: PayCustomer } {
  const offered = offeredMethods(deps, state).methods.find(({ id }) => id === body.methodId);
  if (offered === undefined) {
    throw validationError({ fields: [field('methodId', 'This method is not offered here')] });
  }
  const { known, payer } = mergedPayer(state, body.customer);
  if (!offered.available || !offered.payerTypes.includes(payer.type)) {
    throw methodNotAllowedHere(atMethod);
  }
  return { kind: offered.kind, payer, known };
}

/** How a payer pays through an acquirer, decided under the lock of the invoice. */
function chooser(
  deps: PayRoutesDeps,
  body: StartAttempt,
  languageId: 'ru' | 'en' | undefined,
): StartRequest['choose'] {
  return async ({ container, orders }) => {
    const state = await invoiceState(deps, container, orders);
    const { kind, payer, known } = chosenMethod(deps, state, body);
    const [merchant] = state.merchants;
    const method = isOfAcquirer(kind) ? kind : undefined;
    const acquirer = merchant && method && acquirerFor(deps.instruments, merchant, method);
    if (!method || !acquirer) throw methodNotAllowedHere(atMethod);
    const bought = state.orders.find((order) => order.status === 'created');
    return {
      method,
      acquirer,
      description: bought?.body.description ?? '',
      returnUrl: `${deps.publicUrl}/order/${container.id}`,
      languageId: languageId ?? state.orders[0]?.language ?? 'ru',
      ...(payer.email === undefined ? {} : { payerEmail: payer.email }),
      ...(isDeepStrictEqual(known, payer) ? {} : { payer }),
    };
  };
}

async function issue(
  deps: PayRoutesDeps,
  state: InvoiceState,
  payer: PayCustomer,
  seen: Minor,
): Promise<void> {
  const due = dueAmount(state);
  if (due === 0) throw wrongOrderStatus({ fields: [field('status')] });
  if (due !== seen) {
    throw wrongTotalAmount({
      message: 'The sum of the invoice has changed: look at the new sum and confirm again',
      fields: [field('amount')],
    });
  }
  const { id } = state.container;
  await deps.database.inTransaction('payments.issue-invoice', async (tx) => {
    await lockContainer(tx, id);
    await issueInvoice(tx, deps, { containerId: id, payer });
  });
}
