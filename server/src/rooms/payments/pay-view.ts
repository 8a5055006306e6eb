import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type {
  PayAttempt,
  PayCustomer,
  PayFile,
  PayInvoice,
  PayOrder,
  PayState,
  PayView,
  ShopAnswer,
} from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import { groupRead } from '#kernel/database/group-read.ts';
import { limits } from '#kernel/limits.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { operatorRequisites, type Accounts, type Merchant } from '#rooms/accounts/index.ts';
import { filesOfDocument, type FileLinks, type ReadOriginals } from '#rooms/documents/index.ts';
import { findInvoice, invoiceCode, purposeOf, type Invoice } from '#rooms/invoices/index.ts';
import {
  containerOf,
  expireContainers,
  isDue,
  lodgingsOf,
  openAmount,
  ordersOfContainers,
  type ContainerRow,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { isPayment, type Attempt } from './attempt.ts';
import { fundReasons } from './fund-reasons.ts';
import { isOpenToStrangers, maskedPayer } from './masked-contacts.ts';
import { methodsOf, type FundReasons, type Instruments } from './method.ts';
import { readPaidMoney } from './paid-money.ts';
import { payerOf } from './payer.ts';
import type { OutsideVisits } from './outside-visits.ts';
import { fileLink, noPapers, paperReads, shownPapers, type PaperReads } from './paper-view.ts';
import type { OutsideMethod, PageExtras, ReadPapersDue, ShopWords, SignInBanks } from './ports.ts';
import { noAnswers, readShopAnswers, shownAnswers } from './shop-answers.ts';
import * as sql from './payment.sql.ts';
import type { PaidState } from './settlement.ts';
import { billEnd } from './bill-end.ts';
import { wayBack } from './way-back.ts';

export interface PayViewDeps {
  database: Database;
  accounts: Accounts;
  instruments: Instruments;
  publicUrl: string;
  shopWords: ShopWords;
  read: InvoiceReads;
  /** Whether the operator has opened any guarantee fund. */
  fundsExist: () => Promise<boolean>;
  outside: OutsideVisits;
  signInBanks: SignInBanks;
  fileLinks: FileLinks;
  extras: PageExtras;
}

/** Reads that pages make all the time, shared by those that come at once. */
export interface InvoiceReads extends PaperReads {
  orders(containerId: string): Promise<StoredOrder[]>;
  attempts(containerId: string): Promise<Attempt[]>;
}

/** Reads of an invoice whose state is known, so that nothing has to be read. */
export function knownReads({ orders, attempts }: PaidState): InvoiceReads {
  return {
    orders: () => Promise.resolve([...orders]),
    attempts: () => Promise.resolve([...attempts]),
    ...noPapers,
  };
}

/** Makes the shared reads. */
export function invoiceReads(
  database: Database,
  papersDue: ReadPapersDue,
  originals: ReadOriginals,
): InvoiceReads {
  const batch = limits.groupCommitBatch;
  const byContainer = <R extends { containerId: string }>(rows: readonly R[]) =>
    Map.groupBy(rows, (row) => row.containerId);
  return {
    orders: groupRead<StoredOrder[]>({
      batch,
      none: [],
      read: async (ids) => byContainer(await ordersOfContainers(database, ids)),
    }),
    attempts: groupRead<Attempt[]>({
      batch,
      none: [],
      read: async (ids) =>
        byContainer(await database.rows<Attempt>(sql.attemptsOfContainers, [ids, []])),
    }),
    ...paperReads(database, papersDue, originals),
  };
}

/** An invoice with everything its page needs, as it stands now. Throws `not_found`. */
export interface InvoiceState {
  container: ContainerRow;
  /** Orders that count: those to be paid or paid, else all that there were. */
  orders: StoredOrder[];
  /** Those that do not count any more, too. */
  all: readonly StoredOrder[];
  merchants: Merchant[];
  /** Why the known payer cannot pay from its fund; undefined when there are no funds at all. */
  funds: FundReasons | undefined;
  /** Outside parties that payers can be sent to. */
  outside: readonly OutsideMethod[];
}

/** Reads an invoice; one whose time is over is expired on the way. */
export async function readInvoiceState(
  deps: PayViewDeps,
  containerId: string,
): Promise<InvoiceState> {
  const { database, read } = deps;
  let all = await read.orders(containerId);
  if (all.some((order) => isDue(order, database.now()))) {
    await expireContainers(database, [containerId]);
    all = await read.orders(containerId);
  }
  const [first] = all;
  if (!first) throw notFound();
  const container = containerOf(first);
  const state = await invoiceState(deps, container, all);
  if (container.state !== 'open') return { ...state, funds: undefined };
  const funds = state.funds && (await fundReasons(database, container, state.orders));
  return { ...state, funds };
}

/**
 * What there is to know of an invoice that was read, without asking the database: of funds only
 * whether there are any.
 */
export async function invoiceState(
  { accounts, fundsExist, outside }: PayViewDeps,
  container: ContainerRow,
  all: readonly StoredOrder[],
): Promise<InvoiceState> {
  const alive = all.filter((order) => !['canceled', 'expired'].includes(order.status));
  const orders = alive.length > 0 ? alive : [...all];
  const ids = [...new Set(orders.map((order) => order.merchantId))];
  const merchants = await Promise.all(ids.map((id) => accounts.findMerchant(id)));
  return {
    container,
    orders,
    all,
    merchants: merchants.filter((merchant) => merchant !== undefined),
    funds: (await fundsExist()) ? {} : undefined,
    outside: (await outside.list()).filter((method) => mayPayRest(method, container)),
  };
}

/** Points do not pay the rest of an invoice whose parts were money: a refund would mix the two. */
const mayPayRest = ({ kind }: OutsideMethod, { receivedAmount }: ContainerRow): boolean =>
  kind !== 'loyalty' || receivedAmount === 0;

/** The methods by which an invoice can be paid now. */
export function offeredMethods(
  deps: PayViewDeps,
  { container, orders, merchants, funds, outside }: InvoiceState,
) {
  const clock = { now: deps.database.now(), expiresAt: container.expiresAt };
  return methodsOf(orders, merchants, deps.instruments, clock, { funds, outside });
}

/** What is still to be paid for an invoice, minor units; 0 when it wants nothing any more. */
export function dueAmount({
  container,
  orders,
}: Pick<InvoiceState, 'container' | 'orders'>): Minor {
  const wants = ['open', 'pending', 'partial'].includes(stateOf(container, orders));
  const left = Math.max(0, openAmount(orders) - container.receivedAmount);
  return (wants ? left : 0) as Minor;
}

/** The page of an invoice as it stands now (spec 24). */
export async function payView(
  deps: PayViewDeps,
  containerId: string,
  languageId?: 'ru' | 'en',
): Promise<PayView> {
  const { database } = deps;
  const [invoiceState, attempts] = await Promise.all([
    readInvoiceState(deps, containerId),
    deps.read.attempts(containerId),
  ]);
  const { container, orders, merchants } = invoiceState;
  const state = stateOf(container, orders);
  const due = dueAmount(invoiceState);
  const amount = sum(orders, (order) => order.amount);
  const { methods, locked } = offeredMethods(deps, invoiceState);
  const attempt = await newestAttempt(deps, container, attempts);
  const invoice = due > 0 ? await shownInvoice(deps, container, orders, due) : undefined;
  const shop = isSettled(state) ? await readShopAnswers(deps, orders, merchants) : noAnswers;
  const wasPaid = isSettled(state) || state === 'canceled';
  const mayBeFund = !attempts.some(isPayment) && (await deps.fundsExist());
  const money = wasPaid ? await readPaidMoney(database, orders, mayBeFund) : {};
  const paidAt = orders.find((order) => order.paidAt !== null)?.paidAt;
  const payer = payerOf(container, orders);
  const papers = wasPaid ? await papersOf(deps, invoiceState, payer.customer) : {};
  return {
    containerId,
    languageId: languageId ?? orders[0]?.language ?? 'ru',
    currencyId: container.currency,
    amount: major(amount),
    vatAmount: major(sum(orders, (order) => order.vatAmount)),
    paidAmount: major(isSettled(state) ? amount : container.receivedAmount),
    ...money,
    dueAmount: major(due),
    serverTime: atom(database.now()),
    expirationDate: atom(container.expiresAt),
    state,
    ...billEnd(state, orders),
    ...(paidAt ? { paidAt: atom(paidAt) } : {}),
    ...shownAnswers(shop),
    orders: orders.map((order) => shownOrder(order, merchants, shop.byOrder.get(order.id))),
    ...payer,
    ...maskedPayer(payer.customer, orders),
    methods,
    methodLocked: locked,
    ...(attempt ? { attempt } : {}),
    ...(invoice ? { invoice } : {}),
    ...papers,
    ...(await shownBanks(deps, containerId, state)),
    ...(await deps.extras.shown(invoiceState)),
    ...(await deps.extras.wayBack(orders[0], wayBack(orders[0], merchants[0]))),
  };
}

/** Papers of what was paid of an invoice; nothing where nothing was. */
async function papersOf(
  deps: PayViewDeps,
  { all }: InvoiceState,
  { type: payerType }: PayCustomer,
): Promise<Pick<PayView, 'papers'>> {
  const orders = all.filter(({ paidAt }) => paidAt !== null);
  if (orders.length === 0) return {};
  const now = deps.database.now();
  return { papers: await shownPapers(deps, { orders, payerType, now }) };
}

/** Banks by which the payer may say who it is; they send it back to this page. */
async function shownBanks(
  { signInBanks }: PayViewDeps,
  containerId: string,
  state: PayState,
): Promise<Pick<PayView, 'banks'>> {
  if (state !== 'open') return {};
  const back = new URLSearchParams({ return: `/order/${containerId}` }).toString();
  const banks = (await signInBanks()).map(({ code, title, logoUrl }) => ({
    title,
    url: `/login/bank/${code}?${back}`,
    ...(logoUrl === null ? {} : { logoUrl }),
  }));
  return banks.length > 0 ? { banks } : {};
}

const major = (minor: number) => majorFromMinor(minor as Minor);
const isSettled = (state: PayState) => state === 'paid' || state === 'held';

function sum(orders: readonly StoredOrder[], of: (order: StoredOrder) => number): number {
  return orders.reduce((total, order) => total + of(order), 0);
}

function stateOf(container: ContainerRow, orders: readonly StoredOrder[]): PayState {
  if (orders.every((order) => !order.processable)) return 'unpayable';
  if (container.state === 'paid' || container.state === 'held') return container.state;
  if (container.state === 'closed') {
    return orders.some((order) => order.status === 'expired') ? 'expired' : 'canceled';
  }
  if (container.processing === 'processing') return 'pending';
  return container.receivedAmount > 0 ? 'partial' : 'open';
}

function shownOrder(
  order: StoredOrder,
  merchants: readonly Merchant[],
  shop: ShopAnswer | undefined,
): PayOrder {
  const merchant = merchants.find((each) => each.id === order.merchantId);
  const logo = merchant?.logoUrl;
  const lodgings = lodgingsOf(order.body.metaData);
  return {
    id: order.id,
    merchantName: merchant?.name ?? '',
    ...(logo ? { merchantLogoUrl: logo } : {}),
    number: order.body.merchantOrderIdVisible ?? order.body.merchantOrderId,
    description: order.body.description,
    amount: major(order.amount),
    vatAmount: major(order.vatAmount),
    items: order.body.basketItems.map(
      ({ name, measure, quantity, amount, totalAmount, totalVatAmount, vatCode }) => ({
        name,
        measure,
        quantity,
        amount,
        totalAmount,
        totalVatAmount,
        vatCode,
      }),
    ),
    ...(lodgings.length > 0 ? { lodgings } : {}),
    ...(shop ? { shop } : {}),
  };
}

/** The newest attempt that still says something to the payer, with us or at an outside party. */
async function newestAttempt(
  { publicUrl, outside }: PayViewDeps,
  container: ContainerRow,
  attempts: readonly Attempt[],
): Promise<PayAttempt | undefined> {
  const own = attempts.find(({ state }) => state !== 'returning' && state !== 'returned');
  const visit = container.state === 'open' ? await outside.attemptOf(container.id) : undefined;
  if (visit && (!own || own.createdAt <= visit.createdAt)) return visit.attempt;
  return own && shownAttempt(own, publicUrl);
}

/** What is only our business looks to a payer like the state before. */
const shownStates: Partial<Record<Attempt['state'], PayAttempt['state']>> = {
  new: 'pending',
  capturing: 'authorized',
};

function shownAttempt(attempt: Attempt, publicUrl: string): PayAttempt {
  const { id, method, action, reason } = attempt;
  const svg = `${publicUrl}/pay/api/${attempt.containerId}/attempt/${id}/qr.svg`;
  const shownAction = action?.kind === 'qr' ? { ...action, svg } : action;
  const state = shownStates[attempt.state] ?? attempt.state;
  return {
    id,
    methodKind: method,
    state: state as PayAttempt['state'],
    ...(shownAction && state === 'waiting' ? { action: shownAction } : {}),
    ...(reason && state === 'failed' ? { failureReason: reason } : {}),
  };
}

async function shownInvoice(
  deps: PayViewDeps,
  container: ContainerRow,
  orders: readonly StoredOrder[],
  due: number,
): Promise<PayInvoice | undefined> {
  const invoice = await findInvoice(deps.database, container.id);
  const payee = invoice && (await operatorRequisites(deps.database));
  if (!payee) return undefined;
  const { name, vatNumber, settlementAccount, correspondentAccount, bic } = payee;
  const kpp = payee.taxRegistrationReasonCode;
  const number = invoiceCode(invoice.number);
  return {
    number,
    issuedAt: atom(invoice.issuedAt),
    amount: major(due),
    payee: {
      name,
      vatNumber,
      settlementAccount,
      correspondentAccount,
      bankName: payee.bank,
      bic,
      ...(kpp === null ? {} : { taxRegistrationReasonCode: kpp }),
    },
    purpose: purposeOf({
      code: number,
      issuedAt: invoice.issuedAt,
      description: orders[0]?.body.description ?? '',
      vatAmount: sum(orders, (order) => order.vatAmount) as Minor,
      currency: container.currency,
    }),
    qrUrl: `${deps.publicUrl}/pay/api/${container.id}/invoice-qr.svg`,
    files: orders.some(isOpenToStrangers) ? [] : await shownFiles(deps, invoice),
  };
}

/** Links to the invoice as a document; one that was issued before there were any has none. */
async function shownFiles(
  { database, fileLinks }: PayViewDeps,
  { documentId }: Invoice,
): Promise<PayFile[]> {
  const files = documentId === null ? [] : await filesOfDocument(database, documentId);
  return Promise.all(files.map((file) => fileLink(fileLinks, file)));
}
