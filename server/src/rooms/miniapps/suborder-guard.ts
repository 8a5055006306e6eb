import type { Tx } from '#kernel/database/database.ts';
import {
  awaitWord,
  ordersOfContainers,
  visibleOrders,
  type OrderGuard,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import type { StoredSuborder } from './suborder.ts';
import * as sql from './suborder.sql.ts';

/**
 * Looks at every order that joins an invoice of another shop: one of an app that the payer has opened
 * on it is added, one of another account waits for the payer's word (spec 13, 4).
 */
export const suborderGuard: OrderGuard = {
  wants: ({ body }) => body.orderContainerId !== undefined,
  admit: () => Promise.resolve(),
  made: async (tx, order, { agentAccountId }) => {
    const main = await mainOrder(tx, order);
    if (!main || main.merchantId === order.merchantId) return;
    const about = [order.containerId, order.merchantId, tx.now()];
    const opened = await tx.row<{ appId: string }>(sql.appOpenedFor, about);
    if (!opened && (await isOwn(tx, main, order, agentAccountId))) return;
    const state = opened ? 'added' : 'asked';
    const appId = opened?.appId ?? null;
    await tx.run(sql.insertSuborder, [
      ...[order.id, order.containerId, main.id, appId, state, tx.now()],
    ]);
    if (state === 'asked') await awaitWord(tx, order, true);
  },
  // The payer has said yes to a sum: for more the stranger's order waits for another word.
  admitChange: async (tx, prepared, before) => {
    if (prepared.amount <= before.amount) return;
    const suborders = await tx.rows<StoredSuborder>(sql.subordersOf, [before.containerId]);
    const own = suborders.find(({ orderId }) => orderId === before.id);
    if (own?.state !== 'kept') return;
    await tx.run(sql.decideSuborders, [[before.id], 'asked', null]);
    await awaitWord(tx, before, true);
  },
};

/** The first order of the invoice that its own shop has put there and that waits for payment. */
async function mainOrder(tx: Tx, made: StoredOrder): Promise<StoredOrder | undefined> {
  const { containerId } = made;
  const suborders = await tx.rows<StoredSuborder>(sql.subordersOf, [containerId]);
  const added = new Set([made.id, ...suborders.map(({ orderId }) => orderId)]);
  const all = await ordersOfContainers(tx, [containerId]);
  return all.find(({ id, status }) => !added.has(id) && status === 'created');
}

/** The shop's own account, or the agent who has created the main order for it. */
async function isOwn(
  tx: Tx,
  main: StoredOrder,
  made: StoredOrder,
  agentAccountId: string | undefined,
): Promise<boolean> {
  if (main.accountId === made.accountId || main.accountId === agentAccountId) return true;
  const creator = agentAccountId ?? made.accountId;
  return (await visibleOrders(tx, creator, [main.id])).length > 0;
}
