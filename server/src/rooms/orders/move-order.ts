import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { noteAct } from './order-act.ts';
import { isDue, type StoredOrder } from './order.ts';
import { orderMoved } from './order.events.ts';
import { numberTaken, uniqueNumber } from './number-taken.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import { lockOrder } from './update-order.ts';

/** Speaks up when an upper room has booked something that ties the order to its merchant. */
export type MoveGuard = (tx: Tx, order: StoredOrder) => Promise<void>;

/** Moves an order from a transit merchant to another of the same account (spec 02). */
export function moveOrder(
  database: Database,
  order: { owner: Owner; id: string },
  target: Merchant,
  merchant: (merchantId: string) => Promise<Merchant>,
  guards: readonly MoveGuard[],
): Promise<StoredOrder> {
  return database.inTransaction('orders.move', async (tx) => {
    const { order: stored } = await lockOrder(tx, order.owner, order.id);
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
    if (target.id === present.id) return stored;
    await move(tx, stored, target);
    noteAct(tx, order.owner, stored.id, 'moved');
    if (stored.paidAt !== null) {
      const moved = { orderId: stored.id, fromMerchantId: present.id, toMerchantId: target.id };
      emit(tx, orderMoved.make(moved));
    }
    return { ...stored, merchantId: target.id };
  });
}

/** Gives the order its new merchant, unless its number is taken there. */
async function move(tx: Tx, order: StoredOrder, target: Merchant): Promise<void> {
  const number = order.body.merchantOrderId;
  const unique = target.uniqueOrderNumbers;
  if (unique && (await tx.row(sql.numberTaken, [target.id, number]))) throw numberTaken(number);
  await uniqueNumber(number, () =>
    tx.run(sql.moveOrder, [order.id, target.id, unique ? number : null]),
  );
}
