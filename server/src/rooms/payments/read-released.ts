import type { Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments } from './order-payment.ts';

/**
 * What of an invoice has gone back to its payer because it was not shipped, or because a held order
 * was cancelled, minor units. While an order stays paid only hold mode frees anything.
 */
export async function readReleased(reader: Reader, orders: readonly StoredOrder[]): Promise<Minor> {
  const held = orders.filter(
    ({ hold, status }) => status === 'canceled' || (hold && status === 'completed'),
  );
  if (held.length === 0) return 0 as Minor;
  const payments = await readOrderPayments(
    reader,
    held.map((order) => order.id),
  );
  return payments.reduce((sum, payment) => sum + payment.released, 0) as Minor;
}
