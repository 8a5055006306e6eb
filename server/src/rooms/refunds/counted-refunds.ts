import type { Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Reader } from '#kernel/database/database.ts';
import * as audit from './audit/audit.sql.ts';
import * as sql from './refund.sql.ts';

/** A refund that takes money from its order: a draft, on its way, or completed. */
export interface CountedRefund {
  id: string;
  /** What it gives back, as the shop sent it. */
  items: BasketItem[];
  /** Gross, minor units. */
  amount: Minor;
  createdAt: Date;
}

/** The refunds of an order that count, in order of time; stable under the lock of its invoice. */
export function countedRefunds(reader: Reader, orderId: string): Promise<CountedRefund[]> {
  return reader.rows<CountedRefund>(sql.countedRefunds, [orderId]);
}

/** Which of these orders have refunds that count. */
export async function refundedAmong(
  reader: Reader,
  orderIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.rows<{ orderId: string }>(audit.refundedAmong, [orderIds]);
  return new Set(rows.map(({ orderId }) => orderId));
}
