import type { Subscription } from '#kernel/event.ts';
import { orderCanceled, withdrawOrders } from '#rooms/orders/index.ts';
import type { StoredSuborder } from './suborder.ts';
import * as sql from './suborder.sql.ts';

/** What was added to an order goes with it; what a payer has kept of strangers stays. */
export const afterCancel: readonly Subscription[] = [
  orderCanceled.on('miniapps.canceled', async (tx, happenings) => {
    const ids = happenings.map(({ orderId }) => orderId);
    const suborders = await tx.rows<StoredSuborder>(sql.subordersOfMain, [ids]);
    if (suborders.length === 0) return;
    const added = suborders.map(({ orderId }) => orderId);
    const unwanted = await withdrawOrders(tx, added, 'main_canceled');
    const gone = unwanted.filter(({ outcome }) => outcome === 'withdrawn');
    const goneIds = gone.map(({ order }) => order.id);
    await tx.run(sql.decideSuborders, [goneIds, 'removed', tx.now()]);
  }),
];
