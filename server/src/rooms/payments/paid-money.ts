import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { promiseDueOf } from '#rooms/funds/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments, type OrderPayment } from './order-payment.ts';

type PaidMoney = Pick<PayView, 'releasedAmount' | 'paidFrom' | 'promiseDueAt'>;

/**
 * What a page tells of the money of an invoice that is or was paid: what of the payer has paid it,
 * until when a promise is to be kept, and what has gone back. Reads nothing for a plain payment.
 */
export async function readPaidMoney(
  reader: Reader,
  orders: readonly StoredOrder[],
  mayBeFund: boolean,
): Promise<PaidMoney> {
  const freed = new Set(orders.filter(mayFree).map(({ id }) => id));
  if (freed.size === 0 && !mayBeFund) return {};
  const payments = await readOrderPayments(
    reader,
    orders.map((order) => order.id),
  );
  return {
    ...releasedOf(payments.filter(({ orderId }) => freed.has(orderId))),
    ...(await payerFundOf(reader, payments)),
  };
}

/** While an order stays paid only hold mode frees anything. */
const mayFree = ({ hold, status }: StoredOrder): boolean =>
  status === 'canceled' || (hold && status === 'completed');

function releasedOf(payments: readonly OrderPayment[]): PaidMoney {
  const released = payments.reduce((sum, payment) => sum + payment.released, 0) as Minor;
  return released > 0 ? { releasedAmount: majorFromMinor(released) } : {};
}

/** One payment pays an invoice, so its orders are paid from the same place. */
async function payerFundOf(reader: Reader, payments: readonly OrderPayment[]): Promise<PaidMoney> {
  const from = payments.find((each) => each.instrument !== 'offset');
  if (from?.instrument === 'fund') return { paidFrom: 'fund' };
  if (from?.instrument !== 'promised') return {};
  const dueAt = await promiseDueOf(reader, from.containerId);
  return { paidFrom: 'promised', ...(dueAt ? { promiseDueAt: atom(dueAt) } : {}) };
}
