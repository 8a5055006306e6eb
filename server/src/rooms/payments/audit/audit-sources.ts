import { statement, type Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import type { MoneyReturn } from '../money-return.ts';
import type { OrderPayment } from '../order-payment.ts';
import { isOf } from '../source.ts';

type Shared = Pick<OrderPayment, 'orderId' | 'amount' | 'currency'> & {
  sources: NonNullable<OrderPayment['sources']>;
};
type Back = Pick<MoneyReturn, 'orderId' | 'attemptId' | 'operationId' | 'amount'>;

const sharedSlice = statement(
  'payments.audit-shared',
  `select order_id as "orderId", amount, currency, sources from order_payments
   where order_id > $1 and sources is not null order by order_id limit $2`,
);

const returnsOfOrders = statement(
  'payments.audit-returns-of-orders',
  `select r.order_id as "orderId", r.attempt_id as "attemptId", r.operation_id as "operationId",
     r.amount
   from order_payments p
     join money_returns r on r.container_id = p.container_id and r.order_id = p.order_id
   where p.order_id = any($1::uuid[]) and r.state <> 'failed'`,
);

/** What several sources have paid for an order is its sum, and none is given more than it paid. */
export async function auditSources(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Shared>(sharedSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.orderId)) {
    const ids = slice.map(({ orderId }) => orderId);
    const returns = await reader.rows<Back>(returnsOfOrders, [ids]);
    const byOrder = Map.groupBy(returns, ({ orderId }) => orderId);
    for (const shared of slice) breaches.push(...faultsOf(shared, byOrder.get(shared.orderId)));
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

function faultsOf({ orderId, amount, currency, sources }: Shared, back: Back[] = []): Breach[] {
  const fault = (rule: string, message: string, differenceMinor: number): Breach => ({
    ...{ rule: `payments.${rule}`, message: `order ${orderId} ${message}` },
    ...{ currency, differenceMinor },
  });
  const paid = sumOf(sources) - amount;
  const faults = paid === 0 ? [] : [fault('sources_paid_the_sum', 'was paid by other sums', paid)];
  for (const source of sources) {
    const over = sumOf(back.filter((each) => isOf(source, each))) - source.amount;
    const message = `gives back to its ${source.instrument} more than that has paid`;
    if (over > 0) faults.push(fault('source_gets_no_more', message, over));
  }
  const strays = back.filter((each) => !sources.some((source) => isOf(source, each)));
  if (strays.length === 0) return faults;
  return [
    ...faults,
    fault('return_has_source', 'gives back to who has not paid it', sumOf(strays)),
  ];
}

const sumOf = (all: readonly { amount: number }[]): number =>
  all.reduce((sum, { amount }) => sum + amount, 0);
