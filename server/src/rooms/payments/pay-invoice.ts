import type { Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { Entry, LedgerEvent, Posting } from '#rooms/ledger/index.ts';
import { markPaid, type Container, type StoredOrder } from '#rooms/orders/index.ts';
import {
  bookOrderPayments,
  orderPaymentsOf,
  type OrderPayment,
  type PaidBy,
} from './order-payment.ts';
import { readParts } from './instrument-part.ts';
import { paidEntries } from './payment-entries.ts';

/** An invoice whose last money is there. */
export interface PaidInvoice {
  /** Locked by this transaction, and open. */
  container: Container;
  /** All orders of the container, read after the lock. */
  orders: readonly StoredOrder[];
  /** The cause of the entry, unique for ever: `transfer/<id>/matched`. */
  cause: string;
  event: LedgerEvent;
  /** Debits of where the money came from; none when parts received before cover it all. */
  from: readonly Posting[];
  by: Omit<PaidBy, 'blocked' | 'at' | 'parts'>;
  /** What the parts have too much, because the invoice has shrunk. */
  spareMinor?: Minor;
}

/**
 * Pays an invoice in full: its open orders are completed, or held by each one's own mode, and what
 * was paid for each is noted. The one way for money of every source but acquirers, whose attempts
 * are settled many at a time by the same steps. Answers the entries, which the caller books in one
 * call with its own.
 */
export async function payInvoice(
  tx: Tx,
  accounts: Accounts,
  paid: PaidInvoice,
): Promise<{ payments: OrderPayment[]; entries: Entry[] }> {
  return payInvoices(tx, accounts, [paid]);
}

/** `payInvoice` of many, each another container, in as few statements as of one. */
export async function payInvoices(
  tx: Tx,
  accounts: Accounts,
  paid: readonly PaidInvoice[],
): Promise<{ payments: OrderPayment[]; entries: Entry[] }> {
  const payments: OrderPayment[] = [];
  const entries: Entry[] = [];
  for (const { container, orders, cause, event, from, by, spareMinor = 0 } of paid) {
    const parts = await readParts(tx, container);
    const terms = { ...by, parts, blocked: false, at: tx.now() };
    const own = await orderPaymentsOf(accounts, orders, terms);
    payments.push(...own);
    const { currency, id: containerId, receivedAmount: receivedMinor } = container;
    const sums = { payments: own, receivedMinor, spareMinor };
    entries.push(...paidEntries({ cause, event, currency, containerId, from, ...sums }));
  }
  await markPaid(tx, paid);
  await bookOrderPayments(tx, payments);
  return { payments, entries };
}
