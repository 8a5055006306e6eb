import { emit, type Database } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { containerChanged, lockContainer, readContainer } from '#rooms/orders/index.ts';
import { nextLookAt, type Attempt } from './attempt.ts';
import * as sql from './payment.sql.ts';
import type { OutsideVisits } from './outside-visits.ts';
import { saveAttempts } from './save-attempts.ts';

/**
 * Lets a payer who has not paid yet choose another way. The acquirer is still asked about the
 * attempt: money that comes in spite of the payer's word is not lost.
 */
export async function cancelAttempt(
  database: Database,
  outside: OutsideVisits,
  containerId: string,
  attemptId: string,
): Promise<void> {
  await database.inTransaction('payments.cancel-attempt', async (tx) => {
    if (!(await readContainer(tx, containerId))) throw notFound();
    await lockContainer(tx, containerId);
    if (await outside.leave(tx, containerId, attemptId)) {
      emit(tx, containerChanged.make({ containerId }));
      return;
    }
    const [attempt] = await tx.rows<Attempt>(sql.attemptsByIds, [[attemptId]]);
    if (attempt?.containerId !== containerId) throw notFound();
    if (attempt.state !== 'waiting') return;
    const dueAt = nextLookAt(tx.now(), 2);
    await saveAttempts(tx, [
      { ...attempt, state: 'failed', reason: 'canceled_by_payer', action: null, dueAt },
    ]);
    emit(tx, containerChanged.make({ containerId }));
  });
}
