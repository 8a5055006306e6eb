import type { EdoSettableStatus } from '@invogate/contracts/edo.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { shownState } from './edo-document.ts';
import type { EdoDocumentRow, EdoPackage } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import { byHandOperator, type EdoReport } from './ports.ts';
import { takeReport } from './take-reports.ts';

/**
 * What a person has found out about a document that went through the folder. Other operators tell
 * by themselves. Throws `not_found`, and `validation_error` for a move that is not possible.
 */
export async function setStatus(
  tx: Tx,
  documentId: string,
  status: EdoSettableStatus,
  message?: string,
): Promise<EdoDocumentRow> {
  const row = await tx.row<EdoDocumentRow>(sql.lockDocument, [documentId]);
  if (row === undefined) throw notFound({ message: 'No such document goes by EDO' });
  const [sent] = await tx.rows<EdoPackage>(sql.findPackages, [[row.packageId]]);
  if (sent?.operator !== byHandOperator || sent.externalId === null) {
    throw wrong('Only states of documents in the folder are set by hand, once they are there');
  }
  const after = await takeReport(tx, row, reportOf(status, message));
  const reached = status === 'revocation_refused' ? after.revocation === 'refused' : false;
  const shown = shownState(after);
  if (!reached && shown !== status) throw wrong(`It is ${shown}: that does not become ${status}`);
  return after;
}

function wrong(message: string) {
  return validationError({ message, fields: [field('status', message)] });
}

function reportOf(status: EdoSettableStatus, message: string | undefined): EdoReport {
  const said = message === undefined ? {} : { said: message };
  switch (status) {
    case 'revocation_requested':
      return { revocation: 'requested', revocationBy: 'them', ...said };
    case 'revoked':
      return { revocation: 'accepted', ...said };
    case 'revocation_refused':
      return { revocation: 'refused', ...said };
    case 'roaming_error':
      return { roamingError: message ?? 'it did not arrive', ...said };
    default:
      return { state: status, ...said };
  }
}
