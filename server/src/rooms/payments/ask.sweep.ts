import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import { eachToItsEnd } from './each-to-its-end.ts';
import type { PayFlow } from './pay.flow.ts';
import * as sql from './payment.sql.ts';
import { notConfigured, type Acquirers } from './return.sweep.ts';
import { voidBlocked } from './void-blocked.ts';

/**
 * Asks about attempts whose outcome is not known, takes blocked money that was shipped for, and voids
 * what is not wanted. After
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
      await eachToItsEnd(due.map((attempt) => act(database, flow, acquirers, attempt)));
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
  if (!acquirer) {
    const { id: attemptId, containerId } = attempt;
    const report = { kind: 'unknown', error: notConfigured(attempt.acquirer) } as const;
    await flow.settle({ attemptId, containerId, report });
  } else if (attempt.state === 'returning') await voidBlocked(database, acquirer, attempt);
  else if (attempt.state === 'capturing') await flow.capture(attempt, acquirer);
  else await flow.ask(attempt, acquirer);
}
