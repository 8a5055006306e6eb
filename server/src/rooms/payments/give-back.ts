import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { returnToPayer } from '#rooms/funds/index.ts';
import {
  acquirerAccount,
  credit,
  payoutInTransit,
  type Account,
  type Posting,
} from '#rooms/ledger/index.ts';
import type { Attempt } from './attempt.ts';
import { returnMoney } from './money-return.ts';
import type { OrderPayment } from './order-payment.ts';
import * as sql from './payment.sql.ts';

/** A sum that goes back to the payer of an order. */
export interface GivingBack {
  /** Of the return; a refund's own id. It is the outside's idempotency key. */
  id: string;
  kind: 'refund' | 'release';
  payment: OrderPayment;
  /** Minor units. */
  amount: Minor;
}

/**
 * Sends money of an order back by the instrument it came from, and answers the credits of the entry
 * that books it. What has to pass through the outside becomes a money return, which is due until
 * the outside has confirmed it; into a payer's fund it goes at once. Whoever gives back to several
 * payers in one transaction locks their funds first, all in one call (`lockFunds`).
 */
export async function giveBack(tx: Tx, back: GivingBack): Promise<Posting[]> {
  const { id, kind, payment, amount } = back;
  const { instrument, attemptId, orderId, containerId, currency } = payment;
  await returnMoney(tx, [
    { id, kind, instrument, attemptId, orderId, containerId, amount, currency },
  ]);
  if (instrument === 'fund' || instrument === 'promised') {
    const { payerId } = payment;
    assert(payerId, `order ${orderId} was paid by a payer whom we know`);
    const refundId = kind === 'refund' ? { refundId: id } : {};
    const back = { payerId, currency, amount, orderId, instrument, why: kind, ...refundId };
    return returnToPayer(tx, back);
  }
  return [credit(await outsideAccount(tx, payment), amount)];
}

async function outsideAccount(tx: Tx, payment: OrderPayment): Promise<Account> {
  const { instrument, source, attemptId } = payment;
  if (instrument === 'transfer') return payoutInTransit();
  if (instrument === 'instrument') {
    assert(source, `a payment by an instrument names it`);
    return acquirerAccount(source);
  }
  const [attempt] = await tx.rows<Attempt>(sql.attemptsByIds, [[attemptId]]);
  assert(attempt, `attempt ${String(attemptId)} of a payment is stored`);
  return acquirerAccount(attempt.acquirer);
}
