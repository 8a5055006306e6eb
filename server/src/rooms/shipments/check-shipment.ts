import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Reader } from '#kernel/database/database.ts';
import { field, type Refusal } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  checkedLines,
  wrongOrderStatus,
  wrongTotalAmount,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { sumsOfItems, type StoredShipment } from './shipment.ts';
import { leftToShip, shippedSum, type Shippable } from './shippable.ts';

/**
 * Refuses what the order's state forbids, in the order of spec 03: an order without money, one that
 * is done, and an empty shipment that has nothing to close. Throws `wrong_order_status`,
 * `validation_error`.
 */
export function refuseShipment(
  order: StoredOrder,
  earlier: readonly StoredShipment[],
  { basketItems }: { basketItems: readonly BasketItem[] },
): void {
  const hasMoney = order.status === 'completed' || order.status === 'hold';
  if (!hasMoney) throw refusedByStatus(`Only a paid order is shipped, this one is ${order.status}`);
  if (!order.processable) throw refusedByStatus('The order is not paid through the system');
  if (order.subtype === 'correction') throw refusedByStatus('A correction counts as shipped');
  if (earlier.some((shipment) => shipment.final)) {
    throw refusedByStatus('The order has had its last shipment');
  }
  if (basketItems.length === 0 && earlier.length === 0) throw nothingShipped();
}

/** Throws `wrong_total_amount` when more is shipped than is left of the order. */
export function refuseSums(
  order: StoredOrder,
  shippable: Shippable,
  items: readonly BasketItem[],
  final: boolean,
): void {
  const { amount } = sumsOfItems(items);
  const left = leftToShip(shippable);
  if (amount > left) {
    const [most, given] = [left as Minor, amount].map((sum) => majorFromMinor(sum).toFixed(2));
    const message = `expected at most ${most} (left of the order), given ${given}`;
    throw wrongTotalAmount({ fields: [field('basketItems', message)] });
  }
  const isNothing = shippedSum(shippable.happenings) + amount === 0;
  if (order.status === 'hold' && final && isNothing) throw nothingShipped();
}

/**
 * The lines as they are kept: units and VAT codes in their proper form, sums checked under the
 * round policy of the order. Throws the codes of lines.
 */
export async function shippedItems(
  reader: Reader,
  accounts: Accounts,
  order: StoredOrder,
  items: readonly BasketItem[],
): Promise<BasketItem[]> {
  const merchant = await accounts.findMerchant(order.merchantId);
  return checkedLines(items, order.body, merchant, reader.now());
}

/** The order does not allow a shipment now; the message says why. */
export function refusedByStatus(message: string): Refusal {
  return wrongOrderStatus({ message, fields: [field('status')] });
}

function nothingShipped(): Refusal {
  const message = 'Nothing is shipped: give lines, or cancel the order by DELETE';
  return validationError({ fields: [field('basketItems', message, 'required')] });
}
