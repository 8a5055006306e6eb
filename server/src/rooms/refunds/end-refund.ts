import { emit, type Tx } from '#kernel/database/database.ts';
import { reverseEntries } from '#rooms/ledger/index.ts';
import { moneyReturnEnded } from '#rooms/payments/index.ts';
import { acceptedCause, canceledCause } from './refund-causes.ts';
import { refundCanceled, refundCompleted } from './refund.events.ts';
import { refundStates, type StoredRefund } from './refund.ts';
import { undoCorrections } from './undo-corrections.ts';
import * as sql from './refund.sql.ts';

/** What a refund ends as. */
export type RefundEnd = 'completed' | 'canceled';

/**
 * Ends refunds, each once: what has ended already stays as it is. A canceled one that was booked
 * has its entry reversed, and its money can be refunded again.
 */
export async function endRefunds(tx: Tx, ends: ReadonlyMap<string, RefundEnd>): Promise<void> {
  const locked = await tx.rows<StoredRefund>(sql.lockRefunds, [[...ends.keys()]]);
  const ending = locked.flatMap((refund) => {
    const end = ends.get(refund.id);
    return end !== undefined && refundStates.allows(refund.status, end) ? [{ refund, end }] : [];
  });
  if (ending.length === 0) return;
  await tx.run(sql.endRefunds, [
    ending.map(({ refund }) => refund.id),
    ending.map(({ end }) => end),
    tx.now(),
  ]);
  await reverseEntries(
    tx,
    ending
      .filter(({ refund, end }) => end === 'canceled' && refund.acceptedAt !== null)
      .map(({ refund: { id } }) => ({ cause: canceledCause(id), ofCause: acceptedCause(id) })),
  );
  for (const { refund, end } of ending) {
    const { id: refundId, orderId, merchantId, acceptedAt } = refund;
    const happening = { refundId, orderId, merchantId };
    const wasAccepted = acceptedAt !== null;
    emit(
      tx,
      end === 'completed'
        ? refundCompleted.make(happening)
        : refundCanceled.make({ ...happening, wasAccepted }),
    );
  }
}

/** The payer's instrument has taken the money, or refused it for good. */
export const endReturnedRefunds = moneyReturnEnded.on('refunds.end', async (tx, returns) => {
  const mine = returns.filter((each) => each.kind === 'refund');
  const failed = mine.filter((each) => each.state === 'failed').map((each) => each.returnId);
  const goingOn = failed.length > 0 ? await undoCorrections(tx, failed) : new Set<string>();
  const ended = mine.filter((each) => !goingOn.has(each.returnId));
  const ends = ended.map(({ returnId, state }): [string, RefundEnd] => [
    returnId,
    state === 'completed' ? 'completed' : 'canceled',
  ]);
  await endRefunds(tx, new Map(ends));
});
