import type { Tx } from '#kernel/database/database.ts';
import type { Outcome } from '#kernel/database/group-commit.ts';
import { Refusal } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { keepPayer } from '#rooms/orders/index.ts';
import { admitAttempt, type Admitted } from './admit-attempt.ts';
import { readWork } from './read-work.ts';
import { settleOne } from './settle-one.ts';
import { beginAttempt, type Settled, type Work } from './settlement.ts';
import type { Choice, LockedInvoice, StartRequest } from './start-request.ts';
import { settledOf, writeSettled } from './write-settled.ts';

/** A started attempt; the acquirer is to be asked if it is there. */
export interface Started extends Settled {
  ask?: Choice['acquirer'];
}

/**
 * Writes down attempts before anything is asked of the outside, many in one transaction. Whatever
 * takes the money without asking anybody has paid the invoice by the same commit.
 */
export async function startAttempts(
  tx: Tx,
  requests: readonly StartRequest[],
  accounts: Accounts,
): Promise<Outcome<Started>[]> {
  const work = await readWork(tx, requests);
  const choices = await Promise.all(requests.map((request) => choose(work, request)));
  const admitted = requests.map((request, i): Outcome<Admitted & { choice: Choice }> => {
    const chosen = choices[i];
    if (!chosen || 'refused' in chosen) return chosen ?? { refused: notFound() };
    const { invoice, choice } = chosen.done;
    return refusable(() => ({ ...begin(work, request, invoice, choice), choice }));
  });
  keepPayers(tx, choices, admitted);
  const paid = await writeSettled(work, accounts);
  return admitted.map((outcome) => {
    if ('refused' in outcome) return outcome;
    const { attempt, fresh, choice } = outcome.done;
    const settled = settledOf(work, paid, attempt);
    const asks = fresh && settled.attempt.state === 'new';
    return { done: { ...settled, ...(asks ? { ask: choice.acquirer } : {}) } };
  });
}

type Chosen = Outcome<{ invoice: LockedInvoice; choice: Choice }>;

async function choose(work: Work, request: StartRequest): Promise<Chosen> {
  const container = work.containers.get(request.containerId);
  if (!container) return { refused: notFound() };
  const invoice = { container, orders: work.orders.get(container.id) ?? [] };
  try {
    return { done: { invoice, choice: await request.choose(invoice) } };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

/** One after the other: what the first has begun or paid, the next one sees. */
function begin(
  work: Work,
  request: StartRequest,
  { container }: LockedInvoice,
  choice: Choice,
): Admitted {
  const admitted = admitAttempt(work, request, container, choice);
  const { attempt, fresh } = admitted;
  if (!fresh) return admitted;
  beginAttempt(work, attempt);
  const payment = choice.acquirer.authorizeAtOnce?.(attempt.request);
  if (payment) {
    const { id: attemptId, containerId } = attempt;
    settleOne(work, { attemptId, containerId, report: { kind: 'answer', payment } });
  }
  return admitted;
}

function refusable<T>(act: () => T): Outcome<T> {
  try {
    return { done: act() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

/**
 * What payers have said of themselves is kept, whatever becomes of the payment. Of several who come
 * at once to one invoice, the one who was let in has the last word.
 */
function keepPayers(
  tx: Tx,
  choices: readonly Chosen[],
  admitted: readonly Outcome<unknown>[],
): void {
  const isRefused = (at: number) => 'refused' in (admitted[at] ?? { refused: true });
  const said = choices.flatMap((chosen, at) => {
    if ('refused' in chosen || !chosen.done.choice.payer) return [];
    const { invoice, choice } = chosen.done;
    return [{ id: invoice.container.id, payer: choice.payer, isRefused: isRefused(at) }];
  });
  said.sort((one, other) => Number(other.isRefused) - Number(one.isRefused));
  for (const { id, payer } of said) if (payer) keepPayer(tx, id, payer);
}
