import type { Currency } from '@invogate/contracts/money.ts';
import { statement, type Reader } from '#kernel/database/database.ts';
import type { OrderPayment } from './order-payment.ts';
import type { PayingInstrument } from './paying-instrument.ts';

/** What was paid for an order, as registers tell it. Sums in minor units. */
export interface PaidOrder extends Pick<OrderPayment, 'amount' | 'commission' | 'terms'> {
  orderId: string;
  containerId: string;
  /** Where it stands now: an order may have moved since it was paid. */
  merchantId: string;
  instrument: PayingInstrument;
  method: string;
  paidAt: Date;
  /** The acquirer's name of the payment. */
  externalId: string | null;
  /** Transfers to its invoice, each by the bank's id and its day, in order of time. */
  transfers: { operationId: string; receivedOn: string }[];
}

const columns = `p.order_id as "orderId", p.container_id as "containerId",
  p.merchant_id as "merchantId", p.instrument, p.method, p.amount, p.commission, p.terms,
  p.paid_at as "paidAt",
  (select a.external_id from payment_attempts a where a.id = p.attempt_id) as "externalId",
  (select coalesce(json_agg(json_build_object('operationId', t.operation_id,
       'receivedOn', t.received_on) order by t.received_on, t.operation_id), '[]')
     from transfers t where t.container_id = p.container_id
       and t.outcome in ('paid', 'partial')) as transfers`;

const between = statement(
  'payments.paid-between',
  `select ${columns} from order_payments p
   where p.paid_at >= $1 and p.paid_at < $2 and p.currency = $3
     and p.first = 'captured' and p.instrument <> 'offset'
     and (p.merchant_id = $4 or p.order_id = any($5::uuid[]))`,
);

const ofOrders = statement(
  'payments.paid-orders',
  `select ${columns} from order_payments p where p.order_id = any($1::uuid[])`,
);

/**
 * Orders that were captured at once, from the first moment to before the last: those that a merchant
 * has now, and those of the given ids. Held ones and corrections are left out.
 */
export function paidBetween(
  reader: Reader,
  {
    merchantId,
    orderIds,
    currency,
    from,
    to,
  }: {
    merchantId: string;
    orderIds: readonly string[];
    currency: Currency;
    from: Date;
    to: Date;
  },
): Promise<PaidOrder[]> {
  return reader.rows<PaidOrder>(between, [from, to, currency, merchantId, orderIds]);
}

/** What was paid for these orders, whosever they are. Keeps no given order. */
export function paidOrders(reader: Reader, orderIds: readonly string[]): Promise<PaidOrder[]> {
  return reader.rows<PaidOrder>(ofOrders, [orderIds]);
}
