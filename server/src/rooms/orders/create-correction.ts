import type { CreateOrder } from '@invogate/contracts/orders.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { inheritAgent } from './agent-order.ts';
import { savePayer } from './container.ts';
import { insertOne, newOrder } from './create-order.ts';
import { orderCorrected } from './correction.events.ts';
import type { StoredOrder } from './order.ts';
import { checkExpiration, prepareUntil, type PreparedOrder } from './prepare-order.ts';

/** A fee as a shop sends it; it joins no invoice. */
export type CorrectionBody = Omit<
  CreateOrder,
  'expirationDate' | 'orderContainerId' | 'processable' | 'seller'
> & { expirationDate?: string };

/**
 * Checks a correction of `base` as any order: its time, if it has one, and its sums (spec 02).
 * Customer and expiration are taken from the base order when absent. It is paid at once, so hold mode
 * and a contract that has ended change nothing.
 */
export function prepareCorrection(
  { expirationDate, ...given }: CorrectionBody,
  base: StoredOrder,
  merchant: Merchant,
  now: Date,
): PreparedOrder {
  const expiresAt =
    expirationDate === undefined ? base.expiresAt : checkExpiration(expirationDate, now);
  const body = {
    ...given,
    customer: given.customer ?? base.customer,
    expirationDate: expirationDate ?? base.body.expirationDate,
  };
  const prepared = prepareUntil(expiresAt, body, merchant, now);
  return { ...prepared, processable: true, hold: false };
}

/**
 * Makes a correction of `base`: an order that is completed from its first moment, in a paid invoice
 * of its own. Throws `merchant_order_id_duplicate` where numbers must be unique.
 */
export async function createCorrection(
  tx: Tx,
  prepared: PreparedOrder,
  base: StoredOrder,
): Promise<StoredOrder> {
  const order = {
    ...newOrder(tx, prepared, tx.newId()),
    status: 'completed' as const,
    subtype: 'correction' as const,
    paidAt: tx.now(),
    containerState: 'paid' as const,
    containerPayer: base.containerPayer,
    partnerId: base.partnerId ?? null,
  };
  await insertOne(tx, order);
  await inheritAgent(tx, base.id, order.id);
  // Who has paid the base order has paid this one.
  if (base.containerPayer) await savePayer(tx, order.containerId, base.containerPayer);
  const { id: orderId, containerId, merchantId } = order;
  emit(tx, orderCorrected.make({ orderId, containerId, merchantId, baseOrderId: base.id }));
  return order;
}
