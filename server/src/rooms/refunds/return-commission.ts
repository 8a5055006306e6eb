import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { OrderPayment } from '#rooms/payments/index.ts';
import { commissionBackFor, type AcceptedSums, type CommissionBack } from './commission-back.ts';
import * as sql from './refund.sql.ts';

/** The commission that goes back with a refund of `amount` that is accepted now. */
export async function commissionReturned(
  tx: Tx,
  payment: OrderPayment,
  amount: Minor,
): Promise<CommissionBack> {
  const before = await tx.row<AcceptedSums>(sql.acceptedSums, [payment.orderId]);
  assert(before, 'a sum always answers a row');
  return commissionBackFor(payment, before, amount);
}
