import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { revocations } from './edo-document.ts';
import type { EdoDocumentRow } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import { isAtOperator, takeReport } from './take-reports.ts';

/**
 * Asks the payer to agree that a document is void; one that is not sent yet is void at once. Asked
 * twice is asked once. Throws `not_found`, and `validation_error` when there is nothing to revoke.
 */
export async function revokeDocument(
  tx: Tx,
  documentId: string,
  reason: string,
): Promise<EdoDocumentRow> {
  const row = await tx.row<EdoDocumentRow>(sql.lockDocument, [documentId]);
  if (row === undefined) throw notFound({ message: 'No such document goes by EDO or on paper' });
  if (row.revocation === 'asked' || row.revocation === 'requested') return row;
  if (!revocations.allows(row.revocation, 'asked') || row.state === 'rejected') {
    const message = `It is ${row.state}, its revocation ${row.revocation}: nothing to revoke`;
    throw validationError({ message, fields: [field('id', message)] });
  }
  if (!isAtOperator(row)) return takeReport(tx, row, { revocation: 'accepted' });
  await tx.run(sql.askRevocation, [documentId, reason, tx.now()]);
  return {
    ...row,
    revocation: 'asked',
    revocationBy: 'us',
    revocationReason: reason,
    changedAt: tx.now(),
  };
}

/** Documents that we have cancelled ourselves: what was sent of them is to be revoked. */
export async function revokeCanceled(
  tx: Tx,
  canceled: readonly { documentIds: readonly string[]; reason: string }[],
): Promise<void> {
  for (const { documentIds, reason } of canceled) {
    for (const id of documentIds) {
      const row = await tx.row<EdoDocumentRow>(sql.lockDocument, [id]);
      if (row === undefined || row.state === 'rejected') continue;
      if (revocations.allows(row.revocation, 'asked')) await revokeDocument(tx, id, reason);
    }
  }
}
