import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { toPaper } from './decide-way.ts';
import { shownState } from './edo-document.ts';
import { documentsOf, type EdoPackage } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import type { PaperWay } from './paper.ts';

/** Of such documents the payer has no original that counts. */
const useless = new Set(['draft', 'rejected', 'revoked', 'roaming_error']);

/**
 * Sends a package on paper after all: one that did not reach its payer by EDO. Throws `not_found`,
 * and `validation_error` while an original may be with the payer.
 */
export async function sendOnPaper(tx: Tx, packageId: string, way: PaperWay): Promise<EdoPackage> {
  const [found] = await tx.rows<EdoPackage>(sql.findPackages, [[packageId]]);
  if (found === undefined) throw notFound({ message: 'No such package of documents' });
  if (found.way === 'paper') return found;
  const documents = (await documentsOf(tx, [packageId])).get(packageId) ?? [];
  const there = documents.find((each) => !useless.has(shownState(each)));
  if (there !== undefined) {
    const message = `${there.number} is ${shownState(there)} by EDO: revoke it first`;
    throw validationError({ message, fields: [field('id', message)] });
  }
  await toPaper(tx, found, way);
  return { ...found, way: 'paper' };
}
