import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import { groupCommit } from '#kernel/database/group-commit.ts';
import { sqlState } from '#kernel/database/lost-connection.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { askOutside } from './ask-outside.ts';
import type { Attempt } from './attempt.ts';
import { believe, type Report } from './believe.ts';
import type { Acquirer } from './ports.ts';
import { settleAttempts } from './settle-attempts.ts';
import type { Settled, Settlement } from './settlement.ts';
import { startAttempts, type Started } from './start-attempts.ts';
import type { StartRequest } from './start-request.ts';

/** The acts of paying through acquirers, each safe to repeat. */
export interface PayFlow {
  /**
   * Writes the attempt, asks the acquirer, settles its answer: transaction, call, transaction. An
   * instrument that asks nobody needs one transaction.
   */
  pay(request: StartRequest): Promise<Settled>;
  /** Settles what is known of an attempt now. */
  settle(settlement: Settlement): Promise<Attempt>;
  /** Asks the acquirer what became of an attempt, and settles it. */
  ask(attempt: Attempt, acquirer: Acquirer): Promise<Attempt>;
  /**
   * Has a blocked sum taken that was shipped for, and settles the answer. Whoever is not the first
   * to ask looks first whether it is taken already.
   */
  capture(attempt: Attempt, acquirer: Acquirer, first?: boolean): Promise<Attempt>;
}

/** Milliseconds that payments may wait for others when several come at once. */
const apartMs = 6;

/** Makes the flow; both of its transactions are group commits. */
export function payFlow(database: Database, accounts: Accounts): PayFlow {
  // One lane each: fewer and larger batches cost less than several that wait for each other.
  const start = groupCommit<StartRequest, Started>({
    name: 'payments.start',
    database,
    apartMs,
    work: (tx, requests) => startAttempts(tx, requests, accounts),
  });
  const settle = groupCommit<Settlement, Settled>({
    name: 'payments.settle',
    database,
    apartMs,
    work: (tx, settlements) => settleAttempts(tx, settlements, accounts),
  });
  const report = async (attempt: Attempt, told: Report): Promise<Settled> => {
    const { id: attemptId, containerId } = attempt;
    try {
      return await settle({ attemptId, containerId, report: told });
    } catch (error) {
      if (!isOfAnotherAttempt(error)) throw error;
      const why = 'the answer speaks of the payment of another attempt';
      return settle({ attemptId, containerId, report: { kind: 'unknown', error: why } });
    }
  };
  const ask = (attempt: Attempt, acquirer: Acquirer): Promise<Report> =>
    askOutside(`status by ${acquirer.code}`, () =>
      acquirer.status({
        ...attempt.request,
        askedAt: attempt.createdAt,
        ...(attempt.externalId === null ? {} : { externalId: attempt.externalId }),
      }),
    );
  return {
    settle: async (settlement) => (await settle(settlement)).attempt,
    pay: async (request) => {
      const { ask: acquirer, ...started } = await start(request);
      if (!acquirer) return started;
      const { attempt } = started;
      const told = await askOutside(`authorize by ${acquirer.code}`, () =>
        acquirer.authorize(attempt.request),
      );
      return report(attempt, told);
    },
    ask: async (attempt, acquirer) => (await report(attempt, await ask(attempt, acquirer))).attempt,
    capture: async (attempt, acquirer, first = false) => {
      const known = first ? undefined : await ask(attempt, acquirer);
      const told =
        known && !isBlocked(attempt, known) ? known : await askToCapture(attempt, acquirer);
      return (await report(attempt, told)).attempt;
    },
  };
}

function isBlocked(attempt: Attempt, known: Report): boolean {
  const believed = believe(attempt, known);
  return believed.kind === 'money' && believed.state === 'authorized';
}

async function askToCapture(attempt: Attempt, acquirer: Acquirer): Promise<Report> {
  const { id, externalId, captureAmount: amountMinor, currency } = attempt;
  assert(externalId !== null && amountMinor !== null, `the sum of attempt ${id} is to be taken`);
  // The key makes one capture of all that are asked for, whoever asks.
  const request = { externalId, amountMinor, currency, key: `${id}:capture` };
  return askOutside(`capture by ${acquirer.code}`, () => acquirer.capture(request));
}

/** An acquirer named a payment that is another attempt's: not believed, and for people to see. */
function isOfAnotherAttempt(error: unknown): boolean {
  return (
    sqlState(error) === '23505' &&
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === 'payment_attempts_external'
  );
}
