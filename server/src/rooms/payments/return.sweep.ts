import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { postEntries } from '#rooms/ledger/index.ts';
import { lockContainer } from '#rooms/orders/index.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import { eachToItsEnd } from './each-to-its-end.ts';
import {
  claimReturns,
  endMoneyReturn,
  putOff,
  refused,
  returnKey,
  type MoneyReturn,
} from './money-return.ts';
import { returnedEntry } from './payment-entries.ts';
import * as sql from './payment.sql.ts';
import type { Acquirer, AcquirerRefund } from './ports.ts';
import { saveAttempts } from './save-attempts.ts';

export interface Acquirers {
  byCode(code: string): Acquirer | undefined;
}

/** Why nothing happens to money of an acquirer that this installation no longer has. */
export const notConfigured = (code: string): string =>
  `acquirer ${code} is not configured: configure it again to settle its payments`;

/** Whether this is that reason. */
export const isNotConfigured = (error: string): boolean =>
  /^acquirer \S* is not configured/.test(error);

/**
 * A refusal by the acquirer ends a refund; money that nobody wants to keep is tried for ever, and so is
 * a leg of a refund, whose other legs may have gone.
 */
const mayFail = (back: MoneyReturn): boolean => back.kind === 'refund' && back.refundId === null;

/** Gives money back through the acquirers it came from: what is due is asked for, then noted. */
export function returnSweep(database: Database, acquirers: Acquirers): Sweep {
  return {
    name: 'payments.return-money',
    everyMs: 2000,
    run: async () => {
      const due = await database.inTransaction('payments.claim-returns', (tx) =>
        claimReturns(tx, nextAskAt(tx.now(), 3), limits.returnsAtOnce),
      );
      await eachToItsEnd(due.map((back) => giveBack(database, acquirers, back)));
      return due.length;
    },
  };
}

async function giveBack(
  database: Database,
  acquirers: Acquirers,
  back: MoneyReturn,
): Promise<void> {
  const [attempt] = await database.rows<Attempt>(sql.attemptsByIds, [[back.attemptId]]);
  const answer = await ask(acquirers, attempt, back);
  await database.inTransaction('payments.settle-return', async (tx) => {
    if (answer.state === 'completed' || (answer.state === 'failed' && mayFail(back))) {
      const { state, reason, externalRefundId: externalId } = answer;
      const ended = await endMoneyReturn(tx, back.id, {
        state,
        ...(externalId === undefined ? {} : { externalId }),
        ...(reason === undefined ? {} : { reason }),
      });
      if (ended?.kind === 'unwanted' && attempt) {
        await lockContainer(tx, attempt.containerId);
        await saveAttempts(tx, [{ ...attempt, state: 'returned', dueAt: null }]);
        await postEntries(tx, [returnedEntry(attempt)]);
      }
      return;
    }
    const dueAt = nextAskAt(tx.now(), back.tries);
    if (answer.state === 'failed') {
      await refused(tx, back.id, dueAt, answer.reason ?? 'no reason given');
      return;
    }
    const { error } = answer;
    await putOff(tx, back.id, dueAt, answer.externalRefundId ?? null, error ?? null);
  });
}

type Asked = AcquirerRefund & { error?: string };

async function ask(
  acquirers: Acquirers,
  attempt: Attempt | undefined,
  back: MoneyReturn,
): Promise<Asked> {
  const { externalId, acquirer: code } = attempt ?? { externalId: null, acquirer: '' };
  if (externalId === null) return { state: 'pending', error: 'the payment to return is not known' };
  const acquirer = acquirers.byCode(code);
  if (!acquirer) return { state: 'pending', error: notConfigured(code) };
  const { amount: amountMinor, currency } = back;
  const request = { externalId, refundId: returnKey(back), amountMinor, currency };
  try {
    return await outside(`refund by ${acquirer.code}`, async () => {
      if (back.externalId === null) return acquirer.refund(request);
      const known = { ...request, externalRefundId: back.externalId };
      return (await acquirer.refundStatus(known)) ?? acquirer.refund(request);
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: 'pending', error: message };
  }
}
