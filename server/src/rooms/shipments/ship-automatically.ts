import type { Subscription } from '#kernel/event.ts';
import type { Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  lockContainers,
  orderCompleted,
  orderHeld,
  ordersOfContainers,
  type OrderHappening,
} from '#rooms/orders/index.ts';
import { ship } from './ship-order.ts';
import * as sql from './shipment.sql.ts';

/**
 * Ships orders of merchants that want it so as soon as they are paid (spec 03): one final shipment
 * of the whole order. One that was shipped or cancelled meanwhile stays as it is.
 */
export function shipAutomatically(accounts: Accounts): readonly Subscription[] {
  return [
    orderCompleted.on('shipments.paid', (tx, completed) =>
      shipAll(
        tx,
        accounts,
        completed.filter((each) => !each.wasHeld),
      ),
    ),
    orderHeld.on('shipments.held', (tx, held) => shipAll(tx, accounts, held)),
  ];
}

async function shipAll(
  tx: Tx,
  accounts: Accounts,
  happenings: readonly OrderHappening[],
): Promise<void> {
  const wanted: OrderHappening[] = [];
  for (const happening of happenings) {
    const merchant = await accounts.findMerchant(happening.merchantId);
    if (merchant?.automaticShipment === true) wanted.push(happening);
  }
  if (wanted.length === 0) return;
  const containers = await lockContainers(tx, [...new Set(wanted.map((it) => it.containerId))]);
  for (const { orderId, containerId } of wanted) {
    const container = containers.get(containerId);
    // Read anew for each: the order before it may have changed the invoice.
    const orders = await ordersOfContainers(tx, [containerId]);
    const order = orders.find((each) => each.id === orderId);
    const isPaid = order?.status === 'completed' || order?.status === 'hold';
    if (!container || !isPaid || (await tx.row(sql.isShipped, [orderId]))) continue;
    const { basketItems } = order.body;
    const whole = { basketItems, final: true, asOrdered: true };
    try {
      await ship(tx, accounts, order, { container, orders }, whole);
    } catch (error) {
      // A part was refunded before: the shop says itself what of the rest it ships.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
