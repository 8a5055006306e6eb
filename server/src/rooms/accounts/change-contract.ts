import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { documentTermsAreWrong } from './check-document-terms.ts';
import { lockContract, updateDocumentTerms } from './contract.sql.ts';
import type { Contract } from './contract.ts';
import { givenOf, termParams, type DocumentTerms } from './document-terms.ts';

/**
 * Changes what a contract says of papers; absent terms stay. Papers that were issued keep what they
 * say. Throws `validation_error`, or `not_found` for an unknown contract.
 */
export async function changeDocumentTerms(
  tx: Tx,
  contractId: string,
  patch: Partial<DocumentTerms>,
): Promise<Contract> {
  const wrong = documentTermsAreWrong(patch);
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const before = await tx.row<Contract>(lockContract, [contractId]);
  if (!before) throw notFound({ message: `No contract has the id ${contractId}` });
  const terms: DocumentTerms = { ...before, ...givenOf(patch) };
  const after = await tx.row<Contract>(updateDocumentTerms, [contractId, ...termParams(terms)]);
  assert(after, 'a locked contract stays');
  await announceChange(tx, 'merchants');
  return after;
}
