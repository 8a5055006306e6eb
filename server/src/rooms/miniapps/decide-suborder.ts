import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  awaitWord,
  cancelWithin,
  lockContainer,
  ordersOfContainers,
  wrongOrderStatus,
} from '#rooms/orders/index.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { completeCovered } from '#rooms/payments/index.ts';
import type { StoredSuborder } from './suborder.ts';
import * as sql from './suborder.sql.ts';

/**
 * What the payer says of an order that another shop has added. `remove` cancels it, so the sum is as
 * before; `keep` lets a stranger's stay. Said twice, it is done once. Throws `not_found` where
 * nothing was added so, `wrong_order_status` once the invoice is being paid or over.
 */
export async function decideSuborder(
  tx: Tx,
  accounts: Accounts,
  containerId: string,
  orderId: string,
  word: 'keep' | 'remove',
): Promise<void> {
  const seen = await tx.rows<StoredSuborder>(sql.subordersOf, [containerId]);
  if (!seen.some((each) => each.orderId === orderId)) throw notFound();
  const container = await lockContainer(tx, containerId);
  const suborders = await tx.rows<StoredSuborder>(sql.subordersOf, [containerId]);
  const orders = await ordersOfContainers(tx, [containerId]);
  const suborder = suborders.find((each) => each.orderId === orderId);
  const order = orders.find(({ id }) => id === orderId);
  if (!suborder || !order) throw notFound();
  const isGone = order.status === 'canceled' || order.status === 'expired';
  if (word === 'remove' && isGone) return;
  if (word === 'keep' && suborder.state !== 'asked' && !isGone) return;
  if (order.status !== 'created' || container.processing === 'processing') {
    throw wrongOrderStatus({
      message: 'The invoice is being paid or is over: what was added stays as it is',
      fields: [field('status')],
    });
  }
  const state = word === 'keep' ? 'kept' : 'removed';
  await tx.run(sql.decideSuborders, [[orderId], state, tx.now()]);
  if (word === 'keep') {
    await awaitWord(tx, order, false);
    await completeCovered(tx, accounts, [containerId]);
  } else await cancelWithin(tx, order.accountId, orderId, [], 'removed_by_payer');
}
