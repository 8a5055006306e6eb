import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { leaseMs, retryMs, type EdoDocumentRow } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import type { EdoOperator, RevokeOutcome } from './ports.ts';
import { takeReport } from './take-reports.ts';

interface DueRevocation {
  documentId: string;
  packageId: string;
  documentExternalId: string | null;
  reason: string | null;
  tries: number;
  externalId: string | null;
}

/** Takes wishes to revoke to the operator; the payer's answer comes with its events. */
export function revokeSweep(deps: { database: Database; operator: EdoOperator }): Sweep {
  return { name: 'edo.revoke', everyMs: 5000, run: () => revokeDue(deps) };
}

async function revokeDue(deps: { database: Database; operator: EdoOperator }): Promise<number> {
  const { database, operator } = deps;
  const lease = new Date(database.now().getTime() + leaseMs);
  const due = await database.inTransaction('edo.claim-revocations', (tx) => {
    const most = limits.edoAtOnce;
    return tx.rows<DueRevocation>(sql.claimRevocations, [tx.now(), lease, most, operator.code]);
  });
  for (const each of due) {
    const outcome = await tell(operator, each);
    await database.inTransaction('edo.settle-revocation', async (tx) => {
      const { documentId } = each;
      if (outcome.state === 'by-hand' || outcome.state === 'later') {
        const wait = outcome.state === 'later' ? retryMs(each.tries) : null;
        const dueAt = wait === null ? null : new Date(tx.now().getTime() + wait);
        const why = outcome.why.slice(0, limits.providerAnswer);
        await tx.run(sql.settleRevocation, [documentId, dueAt, why]);
        return;
      }
      const row = await tx.row<EdoDocumentRow>(sql.lockDocument, [documentId]);
      if (row?.revocation !== 'asked') return;
      const revocation = outcome.state === 'revoked' ? 'accepted' : 'requested';
      await takeReport(tx, row, { revocation, revocationBy: 'us' });
    });
  }
  return due.length;
}

async function tell(
  operator: EdoOperator,
  { documentId, packageId, documentExternalId, reason, externalId }: DueRevocation,
): Promise<RevokeOutcome> {
  if (externalId === null) return { state: 'revoked' };
  const about = { documentId, packageId, documentExternalId, externalId };
  try {
    return await outside(`${operator.code}: a revocation`, () =>
      operator.revoke({ ...about, reason: reason ?? '' }),
    );
  } catch (error) {
    return { state: 'later', why: error instanceof Error ? error.message : String(error) };
  }
}
