import type { Database, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { lockContainer, ordersOfContainers } from '#rooms/orders/index.ts';
import { dueHolds, lapseHold, type DueHold } from '#rooms/payments/index.ts';
import { ship } from './ship-order.ts';
import type { StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

/** Minutes matter little to a term of days. */
const everyMs = 30_000;

/**
 * Ends holds whose term is over: an order of which nothing was shipped is cancelled, one that was
 * shipped in part gets its last shipment, which frees the rest (spec 03).
 */
export function lapseHoldsSweep(database: Database, accounts: Accounts): Sweep {
  return {
    name: 'shipments.lapse-holds',
    everyMs,
    run: async () => {
      const due = await dueHolds(database, limits.sweepBatch);
      for (const hold of due) {
        await database.inTransaction('shipments.lapse-hold', (tx) => lapse(tx, accounts, hold));
      }
      return due.length;
    },
  };
}

async function lapse(tx: Tx, accounts: Accounts, { orderId, containerId }: DueHold): Promise<void> {
  const container = await lockContainer(tx, containerId);
  const orders = await ordersOfContainers(tx, [containerId]);
  const order = orders.find((each) => each.id === orderId);
  // Shipped to its end, or cancelled, since it was found.
  if (order?.status !== 'hold') return;
  const paid = { container, orders };
  const shipments = await tx.rows<StoredShipment>(sql.countedShipments, [orderId]);
  if (shipments.some((shipment) => shipment.final)) return;
  const isShipped = shipments.some((shipment) => shipment.amount > 0);
  if (!isShipped) await lapseHold(tx, paid, orderId);
  else await ship(tx, accounts, order, paid, { basketItems: [], final: true });
}
