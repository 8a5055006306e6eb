import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { isDue, type StoredOrder } from './order.ts';
import { orderMoved } from './order.events.ts';
import { orderNumberTaken, wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import { lockOrder } from './update-order.ts';

/** Speaks up when an upper room has booked something that ties the order to its merchant. */
export type MoveGuard = (tx: Tx, order: StoredOrder) => Promise<void>;

/** Moves an order from a transit merchant to another of the same account (spec 02). */
export function moveOrder(
  database: Database,
  order: { accountId: string; id: string },
  target: Merchant,
  merchant: (merchantId: string) => Promise<Merchant>,
  guards: readonly MoveGuard[],
): Promise<StoredOrder> {
  return database.inTransaction('orders.move', async (tx) => {
    const { order: stored } = await lockOrder(tx, order.accountId, order.id);
    const present = await merchant(stored.merchantId);
    if (!present.transit || target.accountId !== stored.accountId) {
      throw forbidden({ fields: [field('merchantId')] });
    }
    const ended = stored.status === 'canceled' || stored.status === 'expired';
    if (ended || isDue(stored, tx.now())) {
      throw wrongOrderStatus({
        message: 'A cancelled or expired order stays where it is',
        fields: [field('status')],
      });
    }
    for (const guard of guards) await guard(tx, stored);
    const number = stored.body.merchantOrderId;
    if (target.uniqueOrderNumbers && (await tx.row(sql.numberTaken, [target.id, number]))) {
      throw orderNumberTaken({ fields: [field('merchantOrderId', '', 'not_unique')] });
    }
    await tx.run(sql.moveOrder, [stored.id, target.id, target.uniqueOrderNumbers ? number : null]);
    if (stored.paidAt !== null && target.id !== present.id) {
      const moved = { orderId: stored.id, fromMerchantId: present.id, toMerchantId: target.id };
      emit(tx, orderMoved.make(moved));
    }
    return { ...stored, merchantId: target.id };
  });
}
