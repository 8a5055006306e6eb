import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { statement, type Tx } from '#kernel/database/database.ts';
import { returnToPayer } from '#rooms/funds/index.ts';
import {
  acquirerAccount,
  credit,
  payoutInTransit,
  type Account,
  type Posting,
} from '#rooms/ledger/index.ts';
import type { Attempt } from './attempt.ts';
import { returnMoney, type NewMoneyReturn } from './money-return.ts';
import type { OrderPayment } from './order-payment.ts';
import * as sql from './payment.sql.ts';
import { splitAmong, type Giver, type Returned, type Source } from './source.ts';

/** A sum that goes back to the payer of an order. */
export interface GivingBack {
  /** Of the return; a refund's own id. It is the outside's idempotency key. */
  id: string;
  kind: 'refund' | 'release';
  payment: OrderPayment;
  /** Minor units. */
  amount: Minor;
}

/** Refunds of a correction hold the lock of another invoice than those of its base order. */
const lockPayment = statement(
  'payments.lock-order-payment',
  `select order_id from order_payments where order_id = $1 for update`,
);

const returnedOf = statement(
  'payments.returned-of-order',
  `select attempt_id as "attemptId", operation_id as "operationId", sum(amount)::bigint as amount
   from money_returns where container_id = $1 and order_id = $2 group by attempt_id, operation_id`,
);

/**
 * Sends money of an order back by the instrument it came from, and answers the credits of the entry
 * that books it. Of several sources the last payer is first, each gets at most what it has paid, and
 * transfers are the last: one return for each leg. What has to pass through the outside becomes a
 * money return, which is due until the outside has confirmed it; into a payer's fund it goes at
 * once. Whoever gives back to several payers in one transaction locks their funds first, all in one
 * call (`lockFunds`).
 */
export async function giveBack(tx: Tx, back: GivingBack): Promise<Posting[]> {
  const { id, kind, payment, amount } = back;
  const { instrument, orderId, currency } = payment;
  const legs = await legsOf(tx, payment, amount);
  await returnMoney(tx, returnsFor(tx, back, legs));
  if (instrument === 'fund' || instrument === 'promised') {
    const { payerId } = payment;
    assert(payerId, `order ${orderId} was paid by a payer whom we know`);
    const refundId = kind === 'refund' ? { refundId: id } : {};
    const back = { payerId, currency, amount, orderId, instrument, why: kind, ...refundId };
    return returnToPayer(tx, back);
  }
  const credits: Posting[] = [];
  for (const leg of legs) credits.push(credit(await outsideAccount(tx, leg), leg.amount));
  return credits;
}

async function legsOf(tx: Tx, payment: OrderPayment, amount: Minor): Promise<Source[]> {
  const { instrument, attemptId, source, sources, orderId, containerId } = payment;
  if (sources === null) return [{ instrument, attemptId, source, operationId: null, amount }];
  await tx.rows(lockPayment, [orderId]);
  const returned = await tx.rows<Returned>(returnedOf, [containerId, orderId]);
  return splitAmong(sources, returned, amount);
}

function returnsFor(
  tx: Tx,
  { id, kind, payment }: GivingBack,
  legs: readonly Source[],
): NewMoneyReturn[] {
  const { orderId, containerId, currency, sources } = payment;
  const refundId = kind === 'refund' && sources !== null ? id : null;
  const about = { kind, refundId, orderId, containerId, currency };
  return legs.map((leg, at) => ({ ...about, ...leg, id: at === 0 ? id : tx.newId() }));
}

async function outsideAccount(tx: Tx, { instrument, source, attemptId }: Giver): Promise<Account> {
  if (instrument === 'transfer') return payoutInTransit();
  if (instrument === 'instrument') {
    assert(source, `a payment by an instrument names it`);
    return acquirerAccount(source);
  }
  const [attempt] = await tx.rows<Attempt>(sql.attemptsByIds, [[attemptId]]);
  assert(attempt, `attempt ${String(attemptId)} of a payment is stored`);
  return acquirerAccount(attempt.acquirer);
}
