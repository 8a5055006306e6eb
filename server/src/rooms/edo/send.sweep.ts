import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { decideWay } from './decide-way.ts';
import { isSettled } from './edo-document.ts';
import { leaseMs, retryMs, type EdoPackage } from './edo-package.ts';
import { packageFailing } from './edo.events.ts';
import * as sql from './edo.sql.ts';
import { packOutgoing } from './pack-outgoing.ts';
import { EdoBusy, type EdoOperator, type EdoPapers, type EdoSendOutcome } from './ports.ts';
import { takeReports, type Reports } from './take-reports.ts';

export interface SendDeps {
  database: Database;
  operator: EdoOperator;
  papers: EdoPapers;
}

/** News comes by events; this is the net below them. */
const askAgainMs = 24 * 3600 * 1000;
/** Events of a package that we did not know yet have passed unheard. */
const askSoonMs = 60_000;
/** After two months of silence only a person asks. */
const askForMs = 60 * askAgainMs;

/**
 * Takes packages that are due through their next step, one a run: which way, sending, asking what
 * became of it. Each is a transaction, a call, a transaction. Who dies in between leaves a lease
 * behind; the step is then made again under the same id, which the operator knows.
 */
export function sendSweep(deps: SendDeps): Sweep {
  return { name: 'edo.send', everyMs: 1000, run: () => sendDue(deps) };
}

async function sendDue(deps: SendDeps): Promise<number> {
  const { database, operator } = deps;
  const lease = new Date(database.now().getTime() + leaseMs);
  const claimed = await database.inTransaction('edo.claim', (tx) =>
    tx.rows<EdoPackage>(sql.claimDue, [tx.now(), lease, limits.edoAtOnce, operator.code]),
  );
  // The oldest first, also into the queue of paper.
  claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const each of claimed) await step(deps, each);
  return claimed.length;
}

async function step(deps: SendDeps, each: EdoPackage): Promise<void> {
  try {
    if (each.externalId !== null) await ask(deps, each, each.externalId);
    else if (each.way === 'undecided') await decideWay(deps, each);
    else await send(deps, each);
  } catch (error) {
    // Nobody knows what became of it: the same again, later.
    const why = error instanceof Error ? error.message : String(error);
    const waitMs = error instanceof EdoBusy ? error.waitMs : undefined;
    await deps.database.inTransaction('edo.later', (tx) => putOff(tx, each, why, waitMs));
  }
}

async function send({ database, operator, papers }: SendDeps, each: EdoPackage): Promise<void> {
  const outgoing = await packOutgoing(database, papers, each);
  if (outgoing === undefined) {
    await database.inTransaction('edo.nothing-left', (tx) => settle(tx, each, null, null));
    return;
  }
  const outcome = await outside(`${operator.code}: a package`, () => operator.send(outgoing));
  await database.inTransaction('edo.settle', (tx) => settleSend(tx, each, outcome));
}

async function settleSend(tx: Tx, each: EdoPackage, outcome: EdoSendOutcome): Promise<void> {
  if (outcome.state === 'later') return putOff(tx, each, outcome.why, outcome.waitMs);
  if (outcome.state === 'refused') {
    if (await settle(tx, each, null, outcome.why)) alarm(tx, each, outcome.why);
    return;
  }
  const askAt = new Date(tx.now().getTime() + askSoonMs);
  const settled = await tx.run(sql.settleSent, [each.id, outcome.externalId, tx.now(), askAt]);
  if (settled === 0) return;
  const reports: Reports = new Map(
    [...outcome.documentIds.keys()].map((id) => [id, { state: outcome.documentState }]),
  );
  for (const [id, externalId] of outcome.documentIds) {
    await tx.run(sql.nameAtOperator, [id, each.id, externalId]);
  }
  await takeReports(tx, [each.id], reports);
}

/** Asks what became of a package that was sent. */
async function ask(
  { database, operator }: SendDeps,
  each: EdoPackage,
  externalId: string,
): Promise<void> {
  const told = await outside(`${operator.code}: what became of a package`, () =>
    operator.status({ packageId: each.id, externalId }),
  );
  await database.inTransaction('edo.asked', async (tx) => {
    const rows = await takeReports(tx, [each.id], told ?? new Map());
    const now = tx.now().getTime();
    const isOver = told === undefined || rows.every(isSettled);
    const isOld = each.sentAt !== null && now - each.sentAt.getTime() > askForMs;
    await settle(tx, each, isOver || isOld ? null : new Date(now + askAgainMs), null);
  });
}

/** Notes when to go on, for whoever still has the lease. */
async function settle(
  tx: Tx,
  each: EdoPackage,
  dueAt: Date | null,
  why: string | null,
): Promise<boolean> {
  const reason = why === null ? null : why.slice(0, limits.providerAnswer);
  return (await tx.run(sql.settleTry, [each.id, each.dueAt, dueAt, reason])) > 0;
}

async function putOff(tx: Tx, each: EdoPackage, why: string, waitMs?: number): Promise<void> {
  const dueAt = new Date(tx.now().getTime() + (waitMs ?? retryMs(each.tries)));
  if (await settle(tx, each, dueAt, why)) alarm(tx, each, why);
}

/** The operator hears of it once, not at each try. */
function alarm(tx: Tx, { id: packageId, merchantId, lastError }: EdoPackage, why: string): void {
  if (lastError === null) emit(tx, packageFailing.make({ packageId, merchantId, why }));
}
