import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import type { Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  cancelWithin,
  unscopedFindOrders,
  type OrderMoney,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { refundWithin } from '#rooms/refunds/index.ts';
import { shipWithin } from '#rooms/shipments/index.ts';
import { judgeCheck } from './check-bill.ts';
import type { StoredClosing } from './closing.ts';
import type { StoredIntent } from './intent.ts';
import { bookedLines } from './make-order.ts';
import { restLines, sumOf, vatOf } from './rest-lines.ts';

export interface BookDeps {
  accounts: Accounts;
  /** Rooms that have the money of orders, or stand in the way of a cancel. */
  moneys: readonly OrderMoney[];
}

/**
 * Ships what the till has booked: the whole order, or the smaller basket that the check had become;
 * then the difference goes back. Answers what goes back, minor units.
 */
export async function shipBooked(
  tx: Tx,
  { accounts }: BookDeps,
  intent: StoredIntent,
  closing: StoredClosing,
): Promise<Minor> {
  const [order] = await unscopedFindOrders(tx, [closing.orderId]);
  if (!order) return 0 as Minor;
  const basketItems = await bookedBasket(tx, intent, closing, order);
  const asOrdered = basketItems === order.body.basketItems;
  const ship = (lines: BasketItem[], exact: boolean) =>
    shipWithin(tx, accounts, order.accountId, {
      ...{ orderId: order.id, basketItems: lines, final: true },
      ...(exact ? { asOrdered: true } : {}),
    });
  try {
    await ship(basketItems, asOrdered);
  } catch (error) {
    // What was shipped before, by the shop or by itself, stays as it is.
    if (!(error instanceof Refusal)) throw error;
    if (order.status === 'hold') await ship(partOf(order.body.basketItems, closing.amount), false);
  }
  const back = (order.amount - closing.amount) as Minor;
  // Of a hold the last shipment frees the rest by itself.
  if (back > 0 && order.status === 'completed') await refundPart(tx, order, back);
  return back;
}

async function bookedBasket(
  tx: Tx,
  intent: StoredIntent,
  { smaller, amount }: StoredClosing,
  order: StoredOrder,
): Promise<BasketItem[]> {
  if (!smaller || amount === order.amount) return order.body.basketItems;
  const { order: clean } = judgeCheck(smaller, 'line', { booked: 0 as Minor });
  const paid = await bookedLines(tx, intent);
  const lines = restLines(clean.basketItems, paid, amount, clean.number ?? clean.posOrderId);
  return sumOf(lines) === amount ? lines : partOf(order.body.basketItems, amount);
}

/** The whole sum goes back: a hold is cancelled, what was taken is refunded. */
export async function giveAllBack(
  tx: Tx,
  { moneys }: BookDeps,
  { orderId }: StoredClosing,
  reason: string,
): Promise<Minor> {
  const [order] = await unscopedFindOrders(tx, [orderId]);
  if (!order) return 0 as Minor;
  if (order.status === 'hold') {
    await cancelWithin(tx, order.accountId, order.id, moneys, reason);
  } else if (order.status === 'completed') await refundPart(tx, order, order.amount);
  return order.amount;
}

/** A refund of a part of a captured order: its last lines first, VAT at their rates. */
async function refundPart(tx: Tx, order: StoredOrder, amount: Minor): Promise<void> {
  const { basketItems, merchantOrderId } = order.body;
  const whole = amount === order.amount;
  const items = whole ? basketItems : partOf(basketItems.toReversed(), amount);
  await refundWithin(tx, order.accountId, {
    parentId: order.id,
    merchantOrderId: `${merchantOrderId}-R`,
    description: `Возврат по счёту ${order.body.merchantOrderIdVisible ?? merchantOrderId}`,
    amount: majorFromMinor(amount),
    vatAmount: majorFromMinor(vatOf(items)),
    basketItems: items,
  });
}

/** Of these lines as many as make the sum; the last of them in part, with its VAT. */
function partOf(lines: readonly BasketItem[], amount: Minor): BasketItem[] {
  let left: number = amount;
  return lines.flatMap((line) => {
    const total = sumOf([line]);
    const part = Math.min(total, left);
    left -= part;
    if (part <= 0) return [];
    if (part === total) return [line];
    const vat = vatInside(part as Minor, vatRate(line.vatCode as VatCode));
    return [
      {
        ...line,
        quantity: 1,
        amount: majorFromMinor(part as Minor),
        amountWoVat: majorFromMinor((part - vat) as Minor),
        totalAmount: majorFromMinor(part as Minor),
        totalVatAmount: majorFromMinor(vat),
      },
    ];
  });
}
