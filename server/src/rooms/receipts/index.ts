import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { callbackRoutes } from './callback.routes.ts';
import { makeSweep } from './make.sweep.ts';
import { hearOfOrders } from './mark-due.ts';
import type { CashRegister } from './ports.ts';
import type { TermsDeps } from './read-terms.ts';
import { receiptRoutes } from './receipt.routes.ts';
import { registerSweep } from './register.sweep.ts';

export { auditReceipts } from './audit-receipts.ts';
export { registerCallbackPath } from './callback.routes.ts';
export { checkReceipt } from './check-receipt.ts';
export { receiptsOf, type DueReceipt } from './due-receipts.ts';
export { receiptsOfOrders, unscopedFindReceipt, unscopedListReceipts } from './list-receipts.ts';
export { pendingReceipts } from './pending.ts';
export { codeUnderTag } from './marking.ts';
export type { ReceiptFault } from './receipt-fault.ts';
export type { ReceiptTerms } from './receipt-terms.ts';
export type { FiscalData, Marking, Receipt, ReceiptItem } from './receipt.ts';
export { receiptsDue, type OrderReceipts } from './receipts-due.ts';
export { receiptParked } from './receipts.events.ts';
export { retryReceipt } from './retry-receipt.ts';
export { showReceipt } from './show-receipt.ts';
export type { StoredReceipt } from './stored-receipt.ts';
export { vatTagRow, type VatTagRow } from './vat-tag.ts';

export interface ReceiptsDeps extends TermsDeps {
  database: Database;
  register: CashRegister;
}

/** The room of fiscal receipts, ready to be joined with the rest. */
export interface Receipts {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
}

/** Joins the room's parts. */
export function receiptsRoom(deps: ReceiptsDeps): Receipts {
  return {
    routes: receiptRoutes(deps),
    plainRoutes: callbackRoutes(deps),
    sweeps: [makeSweep(deps), registerSweep(deps)],
    subscriptions: hearOfOrders,
  };
}
