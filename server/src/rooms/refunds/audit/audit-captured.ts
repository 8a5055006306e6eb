import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import { readOrderPayments } from '#rooms/payments/index.ts';
import * as sql from './audit.sql.ts';
import { firstId, slices, sliceSize } from '#kernel/slices.ts';

interface Refunded {
  orderId: string;
  amount: number;
  currencies: Currency[];
}

/** No order gives back more than was captured for it, nor in another currency. */
export async function auditCaptured(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Refunded>(sql.refundedOrders, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.orderId)) {
    const ids = slice.map((row) => row.orderId);
    const payments = await readOrderPayments(reader, ids);
    const byOrder = new Map(payments.map((payment) => [payment.orderId, payment]));
    for (const { orderId, amount, currencies } of slice) {
      const payment = byOrder.get(orderId);
      const captured = payment?.state === 'captured' ? payment.captured : 0;
      const [currency = 'RUB', ...others] = currencies;
      const alien = others.length > 0 || (payment && payment.currency !== currency);
      if (amount <= captured && !alien) continue;
      breaches.push({
        rule: 'refunds.within_captured',
        message: alien
          ? `refunds of order ${orderId} are not in the currency of its payment`
          : `refunds of order ${orderId} exceed what was captured for it`,
        currency,
        differenceMinor: amount - captured,
      });
    }
  }
  return breaches;
}
