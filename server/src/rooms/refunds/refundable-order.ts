import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import type { Reader } from '#kernel/database/database.ts';
import { settledLines, type StoredOrder } from '#rooms/orders/index.ts';
import { capturedLines, readOrderPayments, type OrderPayment } from '#rooms/payments/index.ts';
import { refundedItem, type PaidLine, type RefundedItem } from './availability.ts';
import { countedRefunds } from './counted-refunds.ts';

type OrderLine = BasketItem & { vatCode: VatCode };

/**
 * An order whose money can be refunded: its lines, what was paid for each, what was given back.
 * Where shipments captured a hold, what was shipped stands in place of what was ordered.
 */
export interface RefundableOrder {
  payment: OrderPayment;
  lines: readonly OrderLine[];
  settled: readonly PaidLine[];
  earlier: readonly RefundedItem[];
}

/**
 * What refunds of an order are measured against; undefined unless the order is completed and its
 * money was captured through the system. Under the lock of the order's invoice it stays true until
 * the commit.
 */
export async function readRefundable(
  reader: Reader,
  order: StoredOrder,
): Promise<RefundableOrder | undefined> {
  if (order.status !== 'completed') return undefined;
  const [payment] = await readOrderPayments(reader, [order.id]);
  if (payment?.state !== 'captured') return undefined;
  // Lines are stored with proper VAT codes: aliases are resolved when orders and shipments are made.
  const shipped = await capturedLines(reader, order.id);
  const lines = (shipped ?? order.body.basketItems) as OrderLine[];
  const refunds = await countedRefunds(reader, order.id);
  return {
    payment,
    lines,
    settled: settledLines(lines, payment.captured),
    earlier: refunds.flatMap(({ items }) => items.map(refundedItem)),
  };
}
