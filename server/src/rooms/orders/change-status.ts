import type { OrderStatus } from '@invogate/contracts/orders.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { orderStates, type StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';

export interface StatusChange {
  order: StoredOrder;
  to: OrderStatus;
  /** When it was paid; null clears it. */
  paidAt: Date | null;
}

/** Moves orders, whose containers are locked, along the table of states; another step is a bug. */
export async function changeStatuses(tx: Tx, changes: readonly StatusChange[]): Promise<void> {
  for (const { order, to } of changes) {
    const step = `${order.status} → ${to}`;
    assert(orderStates.allows(order.status, to), `order ${order.id} may go ${step}`);
  }
  tx.send(sql.setStatuses, [
    changes.map(({ order }) => order.id),
    changes.map(({ to }) => to),
    changes.map(({ paidAt }) => paidAt),
  ]);
}
