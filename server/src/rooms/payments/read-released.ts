import type { Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments } from './order-payment.ts';

/**
 * What of a paid invoice has gone back to its payer because it was not shipped, minor units. Only
 * orders in hold mode are looked at: nothing else is freed while its order stays paid.
 */
export async function readReleased(reader: Reader, orders: readonly StoredOrder[]): Promise<Minor> {
  const held = orders.filter((order) => order.hold && order.status === 'completed');
  if (held.length === 0) return 0 as Minor;
  const payments = await readOrderPayments(
    reader,
    held.map((order) => order.id),
  );
  return payments.reduce((sum, payment) => sum + payment.released, 0) as Minor;
}
