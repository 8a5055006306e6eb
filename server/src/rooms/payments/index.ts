import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { FileLinks, ReadOriginals } from '#rooms/documents/index.ts';
import { fundsExist } from '#rooms/funds/index.ts';
import type { OrderMoney } from '#rooms/orders/index.ts';
import { topUpRoute } from './top-up.route.ts';
import { suspendParts } from './abandoned-parts.ts';
import { announceChanges } from './announce-change.ts';
import { announcePapers } from './announce-papers.ts';
import { askSweep } from './ask.sweep.ts';
import { captureNow } from './capture-now.ts';
import { paidOrderMoney } from './cancel-paid.ts';
import { callbackRoute } from './callback.route.ts';
import { comeBackRoute } from './come-back.route.ts';
import { completeFromParts } from './complete-from-parts.ts';
import type { Instruments } from './method.ts';
import { movePayments } from './move-payment.ts';
import { payFlow } from './pay.flow.ts';
import { invoiceReads, payView } from './pay-view.ts';
import type { OutsideParties, PageExtras, ReadPapersDue, ShopWords, SignInBanks } from './ports.ts';
import { outsideVisits } from './outside-visits.ts';
import { readQr } from './read-qr.ts';
import { payRoutes } from './pay.routes.ts';
import { returnSweep } from './return.sweep.ts';

export { noteInstrumentPart } from './instrument-part.ts';
export { mayHavePaid, settleReleaseTransfer, type ReleaseTransfer } from './settle-release.ts';
export { auditPayments } from './audit-payments.ts';
export { earnings } from './audit/audit-sums.ts';
export { unscopedCaptures, unscopedCapturesAfter } from './unscoped-captures.ts';
export { changesChannel, tellPages } from './announce-change.ts';
export { methodKindsOf, type Instruments } from './method.ts';
export { askAgain } from './ask-again.ts';
export { giveBack, type GivingBack } from './give-back.ts';
export {
  claimReturns,
  endMoneyReturn,
  moneyReturnEnded,
  putOff,
  readMoneyReturn,
  returnByTransfer,
  returnsOf,
  type MoneyReturn,
} from './money-return.ts';
export { captureOrder, dueHolds, holdLeft, lapseHold, type DueHold } from './capture-order.ts';
export { captureEnded, capturedLines, captureState, type Capture } from './order-capture.ts';
export { moneySource, payByOffset, readOffsetPayments, undoOffset } from './pay-by-offset.ts';
export { fundOfPayer } from './fund-reasons.ts';
export {
  fundPayer,
  fundVerdict,
  payFromFund,
  type ApprovedPayment,
  type FundPaid,
  type FundPayment,
} from './pay-from-fund.ts';
export {
  claimOutsideMethod,
  codeAdvice,
  isOutsideCode,
  isOutsideId,
  outsideIdAdvice,
  payableThrough,
} from './outside-method.ts';
export { completeCovered } from './complete-from-parts.ts';
export { payInvoice, type PaidInvoice } from './pay-invoice.ts';
export type { Acquirer, OutsideMethod, OutsideParties, ShopWords } from './ports.ts';
export type { PageExtras, SignInBank, SignInBanks } from './ports.ts';
export { methodNotAllowedHere } from './payment.refusals.ts';
export {
  paidOtherwiseAmong,
  readPaymentHistories,
  unscopedPaidOtherwise,
  type PaymentHistory,
} from './payment-history.ts';
export { paidBetween, paidOrders, type PaidOrder } from './paid-orders.ts';
export { partReceived, partTaken } from './payment.events.ts';
export { invoicesBegun } from './begun-attempts.ts';
export { prefillPayer } from './prefill-payer.ts';
export { freeInvoice, reserveInvoice } from './reserve-invoice.ts';
export { holdsEnding, type EndingHold } from './holds-ending.ts';
export { pendingPayments } from './pending.ts';
export { readOrderPayments, type OrderPayment } from './order-payment.ts';
export type { PayingInstrument } from './paying-instrument.ts';
export { topUpByTransfer } from './top-up.route.ts';
export { registerTransfer, type RegisteredTransfer, type Transfer } from './register-transfer.ts';

const noOriginals: ReadOriginals = () => Promise.resolve(new Map());
const nothingDue: ReadPapersDue = () => Promise.resolve(new Map());
const noBanks: SignInBanks = () => Promise.resolve([]);
const noExtras: PageExtras = {
  shown: () => Promise.resolve({}),
  wayBack: (_, back) => Promise.resolve(back),
};

/** The room of payments, ready to be joined with the rest. */
export interface Payments {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  /** How the money of a cancelled order is let go. */
  orderMoney: OrderMoney;
  /** Has the blocked sum of an order taken now that was asked for; harmless when there is none. */
  captureNow(orderId: string): Promise<void>;
  /** The page of an invoice. Throws `not_found`. */
  view(containerId: string, languageId?: 'ru' | 'en'): Promise<PayView>;
  /** What the QR of an invoice, or of an attempt, says. Throws `not_found`. */
  qr(containerId: string, which: 'invoice' | { attemptId: string }): Promise<string>;
}

/** Joins the room's parts. */
export function paymentsRoom(deps: {
  database: Database;
  accounts: Accounts;
  instruments: Instruments;
  publicUrl: string;
  /** What shops have said of paid orders, for payers who wait for it. */
  shopWords: ShopWords;
  /** Banks and others that take money on pages of their own. */
  outside?: readonly OutsideParties[];
  /** Links by which payers read files. */
  fileLinks: FileLinks;
  /** What receipts and documents are still being made for orders. */
  papersDue?: ReadPapersDue;
  /** Where originals of documents are. */
  originals?: ReadOriginals;
  /** Banks by whose ID payers may sign in. */
  signInBanks?: SignInBanks;
  /** What rooms above add to the page. */
  extras?: PageExtras;
}): Payments {
  const { database, accounts, instruments } = deps;
  const acquirers = {
    byCode: (code: string) => instruments.acquirers.find((acquirer) => acquirer.code === code),
  };
  const flow = payFlow(database, accounts);
  const { signInBanks = noBanks, papersDue = nothingDue, extras = noExtras } = deps;
  const outside = outsideVisits(database, deps.outside ?? [], deps.publicUrl);
  const viewDeps = {
    ...deps,
    outside,
    signInBanks,
    extras,
    read: invoiceReads(database, papersDue, deps.originals ?? noOriginals),
    fundsExist: fundsExist(database),
  };
  return {
    routes: [...payRoutes({ ...viewDeps, flow }), topUpRoute(database, accounts)],
    plainRoutes: [
      callbackRoute(database, flow, acquirers),
      comeBackRoute(database, deps.publicUrl),
    ],
    sweeps: [askSweep(database, flow, acquirers), returnSweep(database, acquirers)],
    subscriptions: [
      ...[announceChanges, ...announcePapers],
      ...[completeFromParts(accounts), movePayments, suspendParts],
    ],
    orderMoney: paidOrderMoney,
    captureNow: (orderId) => captureNow(database, flow, acquirers, orderId),
    view: (containerId, languageId) => payView(viewDeps, containerId, languageId),
    qr: (containerId, which) => readQr(viewDeps, containerId, which),
  };
}
