import type { Database, Tx } from '#kernel/database/database.ts';
import { postEntries } from '#rooms/ledger/index.ts';
import { lockContainer } from '#rooms/orders/index.ts';
import { askOutside } from './ask-outside.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import { believe, type Believed } from './believe.ts';
import { returnMoney } from './money-return.ts';
import { unwantedEntry } from './payment-entries.ts';
import * as sql from './payment.sql.ts';
import type { Acquirer } from './ports.ts';
import { saveAttempts } from './save-attempts.ts';
import { unwantedReturn } from './unwanted-money.ts';

/**
 * Lets a blocked sum go that no order wants. When the acquirer says that it is taken already, the
 * ledger hears of it and it goes back as any money that is not wanted.
 */
export async function voidBlocked(
  database: Database,
  acquirer: Acquirer,
  { id, containerId, externalId }: Attempt,
): Promise<void> {
  if (externalId === null) return;
  const report = await askOutside(`cancel by ${acquirer.code}`, () =>
    acquirer.cancel({ externalId, key: `${id}-void` }),
  );
  await database.inTransaction('payments.voided', async (tx) => {
    await lockContainer(tx, containerId);
    const [attempt] = await tx.rows<Attempt>(sql.attemptsByIds, [[id]]);
    if (attempt?.state !== 'returning' || attempt.taken) return;
    await settleVoid(tx, attempt, believe(attempt, report));
  });
}

async function settleVoid(tx: Tx, attempt: Attempt, believed: Believed): Promise<void> {
  if (believed.kind === 'failed') {
    await saveAttempts(tx, [{ ...attempt, state: 'returned', dueAt: null, lastError: null }]);
    return;
  }
  if (believed.kind === 'money' && believed.state === 'captured') {
    await saveAttempts(tx, [{ ...attempt, taken: true, dueAt: null, lastError: null }]);
    await postEntries(tx, [unwantedEntry(attempt)]);
    await returnMoney(tx, [unwantedReturn(tx.newId(), attempt)]);
    return;
  }
  const still = believed.kind === 'money' ? believed.state : believed.kind;
  const lastError = believed.kind === 'unknown' ? believed.error : `still ${still}`;
  await saveAttempts(tx, [{ ...attempt, lastError, dueAt: nextAskAt(tx.now(), attempt.tries) }]);
}
