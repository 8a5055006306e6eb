import type { Tx } from '#kernel/database/database.ts';
import { applyReport, edoStates, type EdoFacts } from './edo-document.ts';
import type { EdoDocumentRow } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import type { EdoReport } from './ports.ts';

/** Reports by document id, as one package's operator gives them. */
export type Reports = ReadonlyMap<string, EdoReport>;

/** A payer that has answered may have signed a title of its own. */
const answeredStates = new Set<EdoFacts['state']>(['signed', 'signed_with_discrepancies']);

/**
 * Applies what operators tell of the documents of these packages, under their locks. What does not
 * fit changes nothing and is noted. Answers the documents as they are afterwards.
 */
export async function takeReports(
  tx: Tx,
  packageIds: readonly string[],
  reports: Reports,
): Promise<EdoDocumentRow[]> {
  const rows = await tx.rows<EdoDocumentRow>(sql.lockDocuments, [packageIds]);
  const after: EdoDocumentRow[] = [];
  for (const row of rows) {
    const report = reports.get(row.documentId);
    after.push(report === undefined ? row : await takeReport(tx, row, report));
  }
  return after;
}

/** Applies one report to a document that is locked. */
export async function takeReport(
  tx: Tx,
  row: EdoDocumentRow,
  report: EdoReport,
): Promise<EdoDocumentRow> {
  const { facts, notes } = applyReport(row, report);
  for (const note of notes) {
    await tx.run(sql.insertNote, [tx.newId(), row.documentId, note, tx.now()]);
  }
  const answered = facts.state !== row.state && answeredStates.has(facts.state);
  const isNewTitle = facts.titleRef !== null && facts.titleRef !== row.titleRef;
  const titleDueAt = answered || isNewTitle ? tx.now() : row.titleDueAt;
  const changed = { ...row, ...facts, titleDueAt };
  const same = differs(row, changed) ? tx.now() : row.changedAt;
  await writeDocument(tx, { ...changed, changedAt: same });
  return { ...changed, changedAt: same };
}

/** Stores the facts of a document that is locked. */
async function writeDocument(tx: Tx, row: EdoDocumentRow): Promise<void> {
  await tx.run(sql.updateDocument, [
    row.documentId,
    row.state,
    row.revocation,
    row.revocationBy,
    row.roamingError,
    row.said,
    row.titleRef,
    row.titleDueAt,
    row.externalId,
    row.changedAt,
  ]);
}

function differs(a: EdoFacts, b: EdoFacts): boolean {
  const keys = ['state', 'revocation', 'revocationBy', 'roamingError', 'said', 'titleRef'] as const;
  return keys.some((key) => a[key] !== b[key]);
}

/** Whether everything was sent; before that there is nothing to revoke at an operator. */
export function isAtOperator({ state }: Pick<EdoFacts, 'state'>): boolean {
  return state !== edoStates.start;
}
