import { oidcBankId } from '#adapters/oidc/bank-id.ts';
import { trainingRegister } from '#adapters/training-register/training-register.ts';
import { pageHeaders } from '#http/page-headers.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { invoiceGuard, type AmoDeps, type InvoiceWish } from '#rooms/amocrm/index.ts';
import { businessRoom, type BusinessWebhooks } from '#rooms/business/index.ts';
import {
  documentsRoom,
  findDocuments,
  type DocumentRenderer,
  type Documents,
} from '#rooms/documents/index.ts';
import {
  edoRoom,
  originalsOf,
  paperOnly,
  type EdoOperator,
  type EdoPapers,
} from '#rooms/edo/index.ts';
import { fundsRoom } from '#rooms/funds/index.ts';
import { closingRoom } from '#rooms/closing/index.ts';
import { confirmationRoom } from '#rooms/confirmation/index.ts';
import { instrumentsRoom, type InstrumentRefunds } from '#rooms/instruments/index.ts';
import { invoicesRoom } from '#rooms/invoices/index.ts';
import { rollUpSweep } from '#rooms/ledger/index.ts';
import { loginsRoom, offeredBanks, type BankId } from '#rooms/logins/index.ts';
import { minimumSumGuard, type Marketplace } from '#rooms/marketplace/index.ts';
import { messagesRoom, type MessageChannel, type Messages } from '#rooms/messages/index.ts';
import { shopWords } from '#rooms/notifications/index.ts';
import {
  countSweep,
  expirySweep,
  orderCreator,
  orderRoutes,
  visibleOrders,
  type MoveGuard,
  type CreateOrderAct,
  type OrderGuard,
  type OrderMoney,
  type PreparedOrder,
} from '#rooms/orders/index.ts';
import type { MiniApps } from '#rooms/miniapps/index.ts';
import { partnersRoom } from '#rooms/partners/index.ts';
import { paymentsRoom, type Instruments, type Payments } from '#rooms/payments/index.ts';
import { receiptsRoom } from '#rooms/receipts/index.ts';
import type { CashRegister } from '#rooms/receipts/ports.ts';
import { refundsRoom, type Refunds } from '#rooms/refunds/index.ts';
import { shipmentsRoom } from '#rooms/shipments/index.ts';
import { preCheckGuard, type Pos } from '#rooms/pos/index.ts';
import { joinMiniApps, tellMarketplace, type MiniAppsOutside } from './join-miniapps.ts';
import { joinAmocrm } from './join-amocrm.ts';
import { joinMarketplace, type MarketOutside } from './join-marketplace.ts';
import { joinPos, type TillsDeps } from './join-pos.ts';
import { partnerLetters } from './partner-letters.ts';
import { readTitle } from './read-title.ts';
import { papersDue } from './papers-due.ts';
import { pendingRoutes } from './pending/pending.routes.ts';

export interface RoomsDeps extends TillsDeps, MiniAppsOutside, MarketOutside {
  /** Sign-in at banks; by OpenID Connect unless a test has its own. */
  bankId?: BankId;
  /** Hears of failures outside that no request may feel. */
  onTrouble?: (error: unknown) => void;
  database: Database;
  accounts: Accounts;
  instruments: Instruments;
  /** Without a slash at the end. */
  publicUrl: string;
  /** How refunds are asked of banks that are payment instruments. */
  instrumentRefunds?: InstrumentRefunds;
  /** How callers of the Business API are told of their funds. */
  businessWebhooks?: BusinessWebhooks;
  /** From 0 to 1, for the jitter of repeats; `Math.random` unless told otherwise. */
  random?: () => number;
  /** What prints fiscal receipts; the training register unless told otherwise. */
  register?: CashRegister;
  /** How people are reached; `keepSecrets` leaves codes readable, for demo and tests. */
  /** What makes files of documents. */
  renderer?: DocumentRenderer;
  /** Who takes originals to legal payers; without one they go on paper. */
  edoOperator?: EdoOperator;
  mail?: { channels: readonly MessageChannel[]; keepSecrets: boolean };
  /** Our integration at amoCRM; without one nothing of it is served. */
  amocrm?: AmoDeps | undefined;
}

/** The rooms that need no machinery of their own, joined: what they answer, hear and do. */
export interface Rooms {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  subscriptions: readonly Subscription[];
  sweeps: readonly Sweep[];
  payments: Payments;
  refunds: Refunds;
  messages: Messages;
  documents: Documents;
  pos: Pos;
  marketplace: Marketplace;
  miniApps: MiniApps;
}

const noTrouble = (): void => undefined;

const noWebhooks: BusinessWebhooks = () =>
  Promise.resolve({ delivered: false, why: 'there is no way to callers here' });

const noRefunds: InstrumentRefunds = () =>
  Promise.resolve({ status: 'unknown', why: 'there is no way to banks here' });

/** Joins the rooms with each other; the same for the product and for the worlds of tests. */
export function joinRooms(deps: RoomsDeps): Rooms {
  const { database, accounts, publicUrl } = deps;
  const { channels, keepSecrets } = deps.mail ?? { channels: [], keepSecrets: false };
  const { banks, business } = joinOutsidePayments(deps);
  const documents = joinDocuments(deps);
  const { register = trainingRegister({ database }) } = deps;
  const miniApps = joinMiniApps(deps);
  const payments = paymentsRoom({
    ...deps,
    extras: miniApps.extras,
    fileLinks: documents.links,
    outside: [banks.outside, business.outside],
    signInBanks: offeredBanks(database),
    ...{ papersDue, originals: originalsOf },
    shopWords: (paid) => shopWords(database, paid),
  });
  const refunds = refundsRoom({ database, accounts, publicUrl });
  const messages = messagesRoom({
    ...{ database, accounts, publicUrl, channels, keepSecrets },
    fileLinks: documents.links,
  });
  const funds = fundsRoom({ database });
  const payers = joinPayers(deps, payments, messages);
  const shipments = shipmentsRoom({
    ...{ database, accounts },
    captureNow: (orderId) => payments.captureNow(orderId),
  });
  const edo = joinEdo(deps, documents);
  const moneys = [payments, refunds, shipments].map(({ orderMoney }) => orderMoney);
  const ownOrders = new WeakSet<PreparedOrder>();
  const wishes = new WeakMap<PreparedOrder, InvoiceWish>();
  const guards = [preCheckGuard(ownOrders), invoiceGuard(wishes), miniApps.guard, minimumSumGuard];
  const create = orderCreator(database, guards);
  const orders = joinOrders(deps, { create, guards }, [payments, refunds, shipments]);
  const pos = joinPos(deps, {
    ...{ create, ownOrders, moneys },
    captureNow: (orderId) => payments.captureNow(orderId),
  });
  const marketplace = joinMarketplace({ ...deps, loyalty: business.outside });
  const parts: readonly Part[] = [
    accounts,
    orders,
    { sweeps: [rollUpSweep(database)] },
    funds,
    invoicesRoom({ database, accounts, publicUrl }),
    payments,
    banks,
    business,
    refunds,
    shipments,
    messages,
    payers,
    documents,
    closingRoom({ database, accounts }),
    receiptsRoom({ database, accounts, publicUrl, register }),
    edo,
    partnersRoom({ database, accounts, letters: partnerLetters, publicUrl, pageHeaders }),
    pos,
    marketplace,
    { ...miniApps, routes: miniApps.routes((id, language) => payments.view(id, language)) },
    { subscriptions: [tellMarketplace(marketplace)] },
    joinAmocrm(deps.amocrm, { ...deps, create, wishes, onTrouble: deps.onTrouble ?? noTrouble }),
    { routes: pendingRoutes(database) },
  ];
  return { ...gather(parts), payments, refunds, messages, documents, pos, marketplace, miniApps };
}

/** Banks and organisations that pay invoices by calling us. */
function joinOutsidePayments(deps: RoomsDeps) {
  const { database, accounts, publicUrl, random = Math.random } = deps;
  const common = { database, accounts, publicUrl, random };
  const { instrumentRefunds: refunds = noRefunds, businessWebhooks: webhooks = noWebhooks } = deps;
  return {
    banks: instrumentsRoom({ ...common, refunds }),
    business: businessRoom({ ...common, webhooks }),
  };
}

type Part = Partial<Pick<Rooms, 'routes' | 'plainRoutes' | 'subscriptions' | 'sweeps'>>;

/** What all rooms answer, hear and do, in their order. */
function gather(parts: readonly Part[]): Required<Part> {
  return {
    routes: parts.flatMap(({ routes = [] }) => routes),
    plainRoutes: parts.flatMap(({ plainRoutes = [] }) => plainRoutes),
    subscriptions: parts.flatMap(({ subscriptions = [] }) => subscriptions),
    sweeps: parts.flatMap(({ sweeps = [] }) => sweeps),
  };
}

const noRenderer: DocumentRenderer = {
  formats: [],
  render: () => Promise.reject(new Error('nobody makes files of documents here')),
};

/** Documents, and who may read whose. */
function joinDocuments(deps: RoomsDeps): Documents {
  const { database, accounts, renderer = noRenderer, onTrouble = () => undefined } = deps;
  return documentsRoom({
    ...{ database, renderer, onTrouble, pageHeaders, originals: originalsOf },
    readers: {
      merchantIdsOf: (caller) => accounts.merchantIdsOf(caller),
      visibleOrders: async (caller, ids) => {
        const shops = await accounts.shopsOfOthers(caller, 'order.read');
        return visibleOrders(database, caller, ids, shops);
      },
    },
  });
}

/** Originals of documents on their way to legal payers. */
function joinEdo({ database, accounts, edoOperator = paperOnly }: RoomsDeps, documents: Documents) {
  // A form that demands more than a document says is left out: others of it may do.
  const noneIfIncomplete = (error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'document_incomplete')) throw error;
  };
  const papers: EdoPapers = {
    find: findDocuments,
    files: async ({ fileIds }) => {
      const made = fileIds.map((id) => documents.file(id).catch(noneIfIncomplete));
      return (await Promise.all(made)).filter((file) => file !== undefined);
    },
  };
  return edoRoom({ database, accounts, papers, operator: edoOperator, readTitle });
}

/** Orders, with the rooms that have a say when one is cancelled or moves. */
function joinOrders(
  { database, accounts, publicUrl }: RoomsDeps,
  acts: { create: CreateOrderAct; guards: readonly OrderGuard[] },
  above: readonly { orderMoney: OrderMoney; moveGuards?: readonly MoveGuard[] }[],
): Pick<Rooms, 'routes' | 'sweeps'> {
  const moneys = above.map(({ orderMoney }) => orderMoney);
  const moveGuards = above.flatMap((room) => room.moveGuards ?? []);
  return {
    routes: orderRoutes({ ...acts, database, accounts, publicUrl, moveGuards, moneys }),
    sweeps: [expirySweep(database), countSweep(database)],
  };
}

/** How payers prove who they are: by a code, or by their bank. */
function joinPayers(
  deps: RoomsDeps,
  payments: Payments,
  messages: Messages,
): Pick<Rooms, 'routes' | 'plainRoutes' | 'sweeps'> {
  const { database, accounts, publicUrl } = deps;
  const confirmation = confirmationRoom({
    ...{ database, accounts, post: messages },
    view: (containerId, languageId) => payments.view(containerId, languageId),
  });
  const logins = loginsRoom({
    ...{ database, accounts, publicUrl, pageHeaders },
    bankId: deps.bankId ?? oidcBankId(),
    onTrouble: deps.onTrouble ?? (() => undefined),
    view: (containerId) => payments.view(containerId),
  });
  const { plainRoutes, sweeps } = logins;
  return { routes: confirmation.routes, plainRoutes, sweeps };
}
