import { formatMoney, type Currency, type Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { ApprovedPayment } from '#rooms/payments/index.ts';
import { approvalRequired, limitExceeded, operationConflict } from './business.refusals.ts';
import type { Credential } from './credential.ts';
import * as sql from './operation.sql.ts';
import type { Approval } from './operation.ts';

const dayMs = 24 * 3600 * 1000;
/** Moscow is three hours ahead of UTC the year round. */
const moscowMs = 3 * 3600 * 1000;

/** What a caller asks to be paid from its fund. */
export interface Confirmation {
  credential: Credential;
  containerId: string;
  operationId: string;
}

/**
 * The last word of this room on a payment that the fund can make: ceilings, approval, and the row of
 * the operation. Parallel confirmations of one caller come here one by one, as each holds the lock
 * of the fund. Throws `limit_exceeded`, `approval_required`, `operation_conflict`.
 */
export async function allowOperation(
  tx: Tx,
  { credential, containerId, operationId }: Confirmation,
  { paymentId, due, currency }: ApprovedPayment,
): Promise<void> {
  await refuseBeyondCeilings(tx, credential, due, currency);
  const { approvalAbove } = credential;
  if (approvalAbove !== null && due > approvalAbove) {
    await refuseUnapproved(tx, { credential, containerId, operationId }, { due, currency });
  }
  const { id, receiptToMember } = credential;
  const row = [paymentId, id, operationId, containerId, due, currency, receiptToMember, tx.now()];
  if ((await tx.run(sql.insertOperation, row)) === 0) throw operationConflict();
}

async function refuseBeyondCeilings(
  tx: Tx,
  { id, operationCeiling, dayCeiling }: Credential,
  due: Minor,
  currency: Currency,
): Promise<void> {
  const shown = (sum: Minor) => formatMoney(sum, currency, 'en');
  if (operationCeiling !== null && due > operationCeiling) {
    const message = `${shown(due)} is more than ${shown(operationCeiling)} for one operation`;
    throw limitExceeded({ message });
  }
  if (dayCeiling === null) return;
  const since = startOfDay(tx.now());
  const row = await tx.row<{ sum: number }>(sql.confirmedSince, [id, since, currency]);
  const used = (row?.sum ?? 0) as Minor;
  if (used + due <= dayCeiling) return;
  const message = `${shown(used)} of ${shown(dayCeiling)} for today is used, ${shown(due)} is asked`;
  throw limitExceeded({ message });
}

async function refuseUnapproved(
  tx: Tx,
  { credential, containerId, operationId }: Confirmation,
  { due, currency }: Pick<ApprovedPayment, 'due' | 'currency'>,
): Promise<void> {
  const known = await tx.row<Approval>(sql.findApproval, [credential.id, operationId]);
  const about = known && [known.containerId, known.amount, known.currency].join();
  const fits = about === [containerId, due, currency].join();
  if (fits && known?.state === 'approved') return;
  if (fits && known?.state === 'refused') {
    throw approvalRequired({ message: 'A person of your organisation has refused this operation' });
  }
  throw approvalRequired();
}

/** Midnight in Moscow. */
function startOfDay(now: Date): Date {
  const local = now.getTime() + moscowMs;
  return new Date(local - (local % dayMs) - moscowMs);
}
