import type { Tx } from '#kernel/database/database.ts';
import { sqlState } from '#kernel/database/lost-connection.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { operatorAccount } from '#rooms/accounts/index.ts';
import { bank, credit, debit, payoutInTransit, postEntries } from '#rooms/ledger/index.ts';
import {
  endMoneyReturn,
  mayHavePaid,
  readMoneyReturn,
  returnsOf,
  type MoneyReturn,
} from '#rooms/payments/index.ts';
import { endRefunds } from './end-refund.ts';
import { paidOutCause } from './refund-causes.ts';
import { refusedByStatus, refundOperationConflict } from './refund.refusals.ts';
import type { StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

/** The operator's bank has paid a refund, or what of it no instrument gives back. */
export interface RefundTransfer {
  /** The refund, or the return that the operator's list names. */
  refundId: string;
  /** The bank's own id of the operation: the idempotency key. */
  operationId: string;
  /** Day the bank booked it, `YYYY-MM-DD`. */
  executedOn: string;
}

/**
 * Books a refund out of the bank that goes by transfer, or the leg of it that does, and completes the
 * refund with its last leg. A repeat with the same operation answers the same. Throws `not_found`,
 * `refund_operation_conflict` when the refund or the operation is settled otherwise,
 * `wrong_order_status` when no transfer is waited for.
 */
export async function settleRefundTransfer(tx: Tx, paid: RefundTransfer): Promise<StoredRefund> {
  const { refundId: namedId, operationId } = paid;
  const named = isUuid(namedId) ? await readMoneyReturn(tx, namedId) : undefined;
  const refund = await lockRefund(tx, named?.refundId ?? namedId);
  const back = transferOf(await returnsOf(tx, [refund.id]), namedId);
  if (back?.state === 'completed') {
    if (back.externalId === operationId) return refund;
    throw refundOperationConflict();
  }
  if (refund.status !== 'created') {
    throw refusedByStatus(`No transfer is waited for: the refund is ${refund.status}`);
  }
  if (!back) {
    throw refusedByStatus(
      'The payer’s instrument gives this money back, no transfer is waited for',
    );
  }
  await noteOperation(tx, refund, back, paid);
  await payOut(tx, refund, back);
  await endMoneyReturn(tx, back.id, { state: 'completed', externalId: operationId });
  const legs = await returnsOf(tx, [refund.id]);
  if (legs.every(({ state }) => state === 'completed')) {
    await endRefunds(tx, new Map([[refund.id, 'completed']]));
  }
  return lockRefund(tx, refund.id);
}

async function lockRefund(tx: Tx, id: string): Promise<StoredRefund> {
  const refund = isUuid(id) ? await tx.row<StoredRefund>(sql.lockRefunds, [[id]]) : undefined;
  if (!refund) throw notFound();
  return refund;
}

/** The leg that goes by transfer: the one that is named, else the only one. */
function transferOf(legs: readonly MoneyReturn[], namedId: string): MoneyReturn | undefined {
  const sent = legs.filter(({ instrument }) => instrument === 'transfer');
  const named = sent.find(({ id }) => id === namedId);
  if (named || sent.length < 2) return named ?? sent[0];
  throw refusedByStatus('This refund goes by several transfers: name one from the list of pending');
}

/** The account that incoming transfers are booked on as well. */
async function payOut(tx: Tx, { id, currency }: StoredRefund, back: MoneyReturn): Promise<void> {
  const { amount } = back;
  const account = bank(await operatorAccount(tx));
  await postEntries(tx, [
    {
      cause: paidOutCause(id, back.id),
      event: 'payout_executed',
      currency,
      postings: [debit(payoutInTransit(), amount), credit(account, amount)],
    },
  ]);
}

async function noteOperation(
  tx: Tx,
  refund: StoredRefund,
  back: MoneyReturn,
  { operationId, executedOn }: RefundTransfer,
): Promise<void> {
  const used = await tx.row(sql.refundOfOperation, [operationId]);
  if (used || !(await mayHavePaid(tx, operationId, back.id))) throw refundOperationConflict();
  try {
    await tx.run(sql.setOperation, [refund.id, operationId, executedOn]);
  } catch (error) {
    // Another refund was settled by this operation at the same moment.
    if (sqlState(error) === '23505') throw refundOperationConflict();
    throw error;
  }
}
