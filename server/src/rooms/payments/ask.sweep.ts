import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { lockContainer } from '#rooms/orders/index.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import type { PayFlow } from './pay.flow.ts';
import * as sql from './payment.sql.ts';
import type { Acquirer } from './ports.ts';
import type { Acquirers } from './return.sweep.ts';
import { saveAttempts } from './settle-attempts.ts';

/**
 * Asks about attempts whose outcome is not known, and voids blocked money that is not wanted. After
 * a crash at any point this is what finds the payment again.
 */
export function askSweep(database: Database, flow: PayFlow, acquirers: Acquirers): Sweep {
  return {
    name: 'payments.ask',
    everyMs: 2000,
    run: async () => {
      const due = await database.inTransaction('payments.claim-attempts', (tx) =>
        tx.rows<Attempt>(sql.claimDueAttempts, [
          tx.now(),
          nextAskAt(tx.now(), 3),
          limits.attemptsAskedAtOnce,
        ]),
      );
      await Promise.all(due.map((attempt) => act(database, flow, acquirers, attempt)));
      return due.length;
    },
  };
}

async function act(
  database: Database,
  flow: PayFlow,
  acquirers: Acquirers,
  attempt: Attempt,
): Promise<void> {
  const acquirer = acquirers.byCode(attempt.acquirer);
  if (!acquirer) return;
  if (attempt.state === 'returning') await voidBlocked(database, acquirer, attempt);
  else await flow.ask(attempt, acquirer);
}

async function voidBlocked(
  database: Database,
  acquirer: Acquirer,
  attempt: Attempt,
): Promise<void> {
  const { externalId } = attempt;
  if (externalId === null) return;
  const key = `${attempt.id}-void`;
  const told = await outside(`cancel by ${acquirer.code}`, () =>
    acquirer.cancel({ externalId, key }),
  ).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  await database.inTransaction('payments.voided', async (tx) => {
    await lockContainer(tx, attempt.containerId);
    const freed =
      !(told instanceof Error) && (told.state === 'canceled' || told.state === 'failed');
    const lastError = told instanceof Error ? told.message : `still ${told.state}`;
    await saveAttempts(tx, [
      freed
        ? { ...attempt, state: 'returned', dueAt: null, lastError: null }
        : { ...attempt, lastError, dueAt: nextAskAt(tx.now(), attempt.tries) },
    ]);
  });
}
