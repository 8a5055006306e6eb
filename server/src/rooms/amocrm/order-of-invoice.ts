import type { Tx } from '#kernel/database/database.ts';
import { sha256Hex } from '#kernel/secret.ts';
import {
  isDue,
  unscopedFindOrders,
  withdrawOrders,
  type OrderGuard,
  type PreparedOrder,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { countedRefunds } from '#rooms/refunds/index.ts';
import * as sql from './invoice.sql.ts';
import type { MappedInvoice } from './map-invoice.ts';

/** Why an order of an invoice was cancelled, in the word that its page has a sentence for. */
const replaced = 'invoice_changed';

/** What is to be done for an invoice that can be paid. */
export type Decision =
  | { act: 'reuse'; order: StoredOrder }
  /** Make the order with this number. */
  | { act: 'create'; number: number }
  | { act: 'in_progress' }
  | { act: 'paid' };

/** The order that a guard lets in: of which invoice, and made of what. */
export interface InvoiceWish {
  connectionId: string;
  invoiceId: number;
  number: number;
  fingerprint: string;
}

/** Another opening has made the order meanwhile: look again. */
export class MadeElsewhere extends Error {}

/** What an order is made of: another fingerprint is another order. */
export function fingerprintOf(mapped: MappedInvoice, merchantId: string): string {
  const { amount, vatAmount, basketItems, customer } = mapped;
  return sha256Hex(JSON.stringify([merchantId, amount, vatAmount, basketItems, customer]));
}

/**
 * What becomes of an opened invoice, decided under the lock of its row. An order that waits and is
 * made of something else is cancelled here: its page says that it was replaced.
 */
export async function decideOrder(
  tx: Tx,
  { connectionId, invoiceId }: Pick<InvoiceWish, 'connectionId' | 'invoiceId'>,
  fingerprint: string,
): Promise<Decision> {
  const row = await tx.row<sql.InvoiceRow>(sql.lockInvoice, [connectionId, invoiceId]);
  const create: Decision = { act: 'create', number: (row?.number ?? 0) + 1 };
  const [order] = row?.orderId ? await unscopedFindOrders(tx, [row.orderId]) : [];
  if (!order) return create;
  if (order.status === 'created' && !isDue(order, tx.now())) {
    return row?.fingerprint === fingerprint ? reuse(order) : replace(tx, order, create);
  }
  const isPaid = order.status === 'hold' || order.status === 'completed';
  return isPaid && !(await isGivenBack(tx, order)) ? { act: 'paid' } : create;
}

function reuse(order: StoredOrder): Decision {
  return order.containerProcessing === 'processing'
    ? { act: 'in_progress' }
    : { act: 'reuse', order };
}

/** Takes the place of an order that waits; one whose money may come any moment stays. */
async function replace(tx: Tx, order: StoredOrder, create: Decision): Promise<Decision> {
  const [end] = await withdrawOrders(tx, [order.id], replaced);
  return end?.outcome === 'paid' || end?.outcome === 'pending' ? { act: 'in_progress' } : create;
}

/** All its money went back: its seller may have set the invoice to be paid anew. */
async function isGivenBack(tx: Tx, order: StoredOrder): Promise<boolean> {
  const refunds = await countedRefunds(tx, order.id);
  return refunds.reduce((sum, { amount }) => sum + amount, 0) >= order.amount;
}

/**
 * Lets one order in for one state of an invoice: the row is locked in the transaction that makes
 * the order and notes it, so that twenty openings at once make one.
 */
export function invoiceGuard(wishes: WeakMap<PreparedOrder, InvoiceWish>): OrderGuard {
  return {
    wants: (prepared) => wishes.has(prepared),
    admit: async (tx, prepared) => {
      const wish = wishes.get(prepared);
      if (!wish) return;
      const { connectionId, invoiceId, number } = wish;
      const row = await tx.row<sql.InvoiceRow>(sql.lockInvoice, [connectionId, invoiceId]);
      if (row?.number !== number - 1) throw new MadeElsewhere();
    },
    made: async (tx, order, prepared) => {
      const wish = wishes.get(prepared);
      if (!wish) return;
      const { connectionId, invoiceId, number, fingerprint } = wish;
      const key = [connectionId, invoiceId, number];
      await tx.run(sql.setOrder, [...key, order.id, fingerprint, tx.now()]);
    },
  };
}
