import type { Tx } from '#kernel/database/database.ts';
import { sqlState } from '#kernel/database/lost-connection.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { operatorAccount } from '#rooms/accounts/index.ts';
import { bank, credit, debit, payoutInTransit, postEntries } from '#rooms/ledger/index.ts';
import { endMoneyReturn, readMoneyReturn } from '#rooms/payments/index.ts';
import { endRefunds } from './end-refund.ts';
import { paidOutCause } from './refund-causes.ts';
import { refusedByStatus, refundOperationConflict } from './refund.refusals.ts';
import { payoutOf, type StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

/** The operator's bank has paid a refund of an order that was paid by transfer. */
export interface RefundTransfer {
  refundId: string;
  /** The bank's own id of the operation: the idempotency key. */
  operationId: string;
  /** Day the bank booked it, `YYYY-MM-DD`. */
  executedOn: string;
}

/**
 * Completes a refund by bank transfer and books the money out of the bank. A repeat with the same
 * operation answers the same. Throws `not_found`, `refund_operation_conflict` when the refund or
 * the operation is settled otherwise, `wrong_order_status` when no transfer is waited for.
 */
export async function settleRefundTransfer(tx: Tx, paid: RefundTransfer): Promise<StoredRefund> {
  const refund = await lockRefund(tx, paid.refundId);
  if (refund.operationId === paid.operationId) return refund;
  if (refund.operationId !== null) throw refundOperationConflict();
  await refuseUnlessAwaited(tx, refund);
  await noteOperation(tx, refund, paid);
  const { id, currency } = refund;
  const amount = payoutOf(refund);
  // The account that incoming transfers are booked on as well.
  const account = await operatorAccount(tx);
  await postEntries(tx, [
    {
      cause: paidOutCause(id),
      event: 'payout_executed',
      currency,
      postings: [debit(payoutInTransit(), amount), credit(bank(account), amount)],
    },
  ]);
  await endMoneyReturn(tx, id, { state: 'completed', externalId: paid.operationId });
  await endRefunds(tx, new Map([[id, 'completed']]));
  return lockRefund(tx, id);
}

async function lockRefund(tx: Tx, id: string): Promise<StoredRefund> {
  const refund = isUuid(id) ? await tx.row<StoredRefund>(sql.lockRefunds, [[id]]) : undefined;
  if (!refund) throw notFound();
  return refund;
}

async function refuseUnlessAwaited(tx: Tx, refund: StoredRefund): Promise<void> {
  if (refund.status !== 'created') {
    throw refusedByStatus(`No transfer is waited for: the refund is ${refund.status}`);
  }
  const back = await readMoneyReturn(tx, refund.id);
  if (back?.instrument !== 'transfer') {
    throw refusedByStatus(
      'The payer’s instrument gives this money back, no transfer is waited for',
    );
  }
}

async function noteOperation(tx: Tx, refund: StoredRefund, paid: RefundTransfer): Promise<void> {
  if (await tx.row(sql.refundOfOperation, [paid.operationId])) throw refundOperationConflict();
  try {
    await tx.run(sql.setOperation, [refund.id, paid.operationId, paid.executedOn]);
  } catch (error) {
    // Another refund was settled by this operation at the same moment.
    if (sqlState(error) === '23505') throw refundOperationConflict();
    throw error;
  }
}
