import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import {
  orderCanceled,
  orderCompleted,
  orderHeld,
  ordersOfContainers,
  unscopedFindOrders,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { partReceived } from '#rooms/payments/index.ts';
import { refundCompleted, unscopedFindRefunds } from '#rooms/refunds/index.ts';
import { invoicesOfOrders, type InvoiceRow } from './invoice.sql.ts';
import { insertWrites, type WriteKind } from './write.sql.ts';

/** What happens to the money of an invoice is to be written back: noted in the relay's commit. */
export const afterPayment: readonly Subscription[] = [
  orderCompleted.on('amocrm.completed', (tx, happenings) => note(tx, 'paid', happenings)),
  partReceived.on('amocrm.part', async (tx, changes) => {
    const ids = [...new Set(changes.map(({ containerId }) => containerId))];
    await notePart(tx, await ordersOfContainers(tx, ids));
  }),
  orderHeld.on('amocrm.held', (tx, happenings) => note(tx, 'held', happenings)),
  orderCanceled.on('amocrm.canceled', (tx, happenings) =>
    note(
      tx,
      'lapsed',
      happenings.filter(({ wasHeld }) => wasHeld),
    ),
  ),
  refundCompleted.on('amocrm.refunded', async (tx, happenings) => {
    const ours = await ofInvoices(tx, happenings);
    const ids = ours.map(({ refundId }) => refundId);
    const refunds = ids.length === 0 ? [] : await unscopedFindRefunds(tx, ids);
    await insert(
      tx,
      'refunded',
      refunds.map(({ id, orderId, amount }) => ({ orderId, about: id, amount })),
    );
  }),
];

/** Less than the sum has come: it stands for the invoice of amoCRM. */
async function notePart(tx: Tx, orders: readonly StoredOrder[]): Promise<void> {
  const parts = orders.filter(
    ({ status, containerReceived }) => status === 'created' && containerReceived > 0,
  );
  const ours = await ofInvoices(
    tx,
    parts.map(({ id, containerReceived }) => ({
      orderId: id,
      about: id,
      amount: containerReceived,
    })),
  );
  await insert(tx, 'part', ours);
}

async function note(
  tx: Tx,
  kind: WriteKind,
  happenings: readonly { orderId: string }[],
): Promise<void> {
  const ours = await ofInvoices(tx, happenings);
  if (ours.length === 0) return;
  const orders = await unscopedFindOrders(
    tx,
    ours.map(({ orderId }) => orderId),
  );
  await insert(
    tx,
    kind,
    orders.map(({ id, amount }) => ({ orderId: id, about: id, amount })),
  );
}

/** Those of orders that invoices of amoCRM are paid by: of all others nothing is read. */
async function ofInvoices<T extends { orderId: string }>(
  tx: Tx,
  happenings: readonly T[],
): Promise<T[]> {
  if (happenings.length === 0) return [];
  const ids = happenings.map(({ orderId }) => orderId);
  const rows = await tx.rows<InvoiceRow>(invoicesOfOrders, [ids]);
  const ours = new Set(rows.map(({ orderId }) => orderId));
  return happenings.filter(({ orderId }) => ours.has(orderId));
}

async function insert(
  tx: Tx,
  kind: WriteKind,
  rows: readonly { orderId: string; about: string; amount: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(insertWrites, [
    rows.map(() => tx.newId()),
    rows.map(({ orderId }) => orderId),
    rows.map(({ about }) => about),
    rows.map(({ amount }) => amount),
    kind,
    tx.now(),
  ]);
}
