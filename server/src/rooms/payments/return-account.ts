import type { Reader } from '#kernel/database/database.ts';
import { assert } from '#kernel/assert.ts';
import { acquirerAccount, payoutInTransit, type Account } from '#rooms/ledger/index.ts';
import type { Attempt } from './attempt.ts';
import type { OrderPayment } from './order-payment.ts';
import * as sql from './payment.sql.ts';

/** The account that a refund of this payment is booked against: the instrument it came from. */
export async function returnAccount(reader: Reader, payment: OrderPayment): Promise<Account> {
  if (payment.instrument === 'transfer') return payoutInTransit();
  const [attempt] = await reader.rows<Attempt>(sql.attemptsByIds, [[payment.attemptId]]);
  assert(attempt, `attempt ${String(payment.attemptId)} of a payment is stored`);
  return acquirerAccount(attempt.acquirer);
}
