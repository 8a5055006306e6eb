import { statement, type Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import { operatorAccount } from '#rooms/accounts/index.ts';
import { bank, credit, debit, payoutInTransit, postEntries } from '#rooms/ledger/index.ts';
import { wrongOrderStatus } from '#rooms/orders/index.ts';
import { endMoneyReturn, readMoneyReturn, type MoneyReturn } from './money-return.ts';
import { transferConflict } from './payment.refusals.ts';

/** The operator's bank has paid money back that was held and is not wanted any more. */
export interface ReleaseTransfer {
  returnId: string;
  /** The bank's own id of the operation: the idempotency key. */
  operationId: string;
  /** Day the bank booked it, `YYYY-MM-DD`. */
  executedOn: string;
}

/** One at a time: two that name one operation then see each other. */
const lockPayouts = statement(
  'payments.lock-payouts',
  `select pg_advisory_xact_lock(hashtext('payments.settle-release'))`,
);

const returnOfOperation = statement(
  'payments.return-of-operation',
  `select id from money_returns where instrument = 'transfer' and external_id = $1 and id <> $2`,
);

/**
 * Whether the operator's bank may have paid this return by this operation: an operation pays one. It
 * stays so until the commit. Rows of returns are locked after it.
 */
export async function mayHavePaid(tx: Tx, operationId: string, returnId: string): Promise<boolean> {
  await tx.rows(lockPayouts);
  return (await tx.row(returnOfOperation, [operationId, returnId])) === undefined;
}

/** The cause of the entry of the bank transfer that paid a release. */
export const releasePaidCause = (returnId: string): string => `release/${returnId}/paid-out`;

/**
 * Completes a release by bank transfer and books the money out of the bank; undefined when the id is
 * that of no release. A repeat with the same operation answers the same. Throws
 * `payment_operation_conflict` when the release or the operation is settled otherwise,
 * `wrong_order_status` when no transfer is waited for.
 */
export async function settleReleaseTransfer(
  tx: Tx,
  { returnId, operationId, executedOn }: ReleaseTransfer,
): Promise<MoneyReturn | undefined> {
  if (!isUuid(returnId)) return undefined;
  const isFree = await mayHavePaid(tx, operationId, returnId);
  const back = await readMoneyReturn(tx, returnId);
  if (back?.kind !== 'release') return undefined;
  if (back.instrument !== 'transfer') {
    const message = 'The payer’s instrument gives this money back, no transfer is waited for';
    throw wrongOrderStatus({ message, fields: [field('status')] });
  }
  if (back.state === 'completed' && back.externalId === operationId) return back;
  if (back.state !== 'created' || !isFree) {
    const message = 'This release or this bank operation is settled already: check both ids';
    throw transferConflict({ message, fields: [field('operationId')] });
  }
  const { amount, currency } = back;
  const account = bank(await operatorAccount(tx));
  await endMoneyReturn(tx, returnId, {
    state: 'completed',
    externalId: operationId,
    reason: `paid out on ${executedOn}`,
  });
  await postEntries(tx, [
    {
      cause: releasePaidCause(returnId),
      event: 'payout_executed',
      currency,
      postings: [debit(payoutInTransit(), amount), credit(account, amount)],
    },
  ]);
  return readMoneyReturn(tx, returnId);
}
