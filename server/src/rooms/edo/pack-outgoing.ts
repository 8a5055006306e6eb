import type { Database } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import { documentsOf, type EdoPackage } from './edo-package.ts';
import type { EdoPapers, EdoParty, OutgoingDocument, OutgoingPackage } from './ports.ts';

/**
 * A package with the files of its documents, as it goes to the operator. Documents that were
 * cancelled meanwhile stay behind; undefined when none is left.
 */
export async function packOutgoing(
  database: Database,
  papers: EdoPapers,
  each: EdoPackage,
): Promise<OutgoingPackage | undefined> {
  const rows = (await documentsOf(database, [each.id])).get(each.id) ?? [];
  const wanted = new Map(rows.map((row) => [row.documentId, row]));
  const documents: OutgoingDocument[] = [];
  for (const document of await papers.find(database, [...wanted.keys()])) {
    const row = wanted.get(document.id);
    if (row === undefined || document.state !== 'issued' || row.revocation === 'accepted') continue;
    const files = await outside('files of a document', () => papers.files(document));
    documents.push({ document, files, needsSignature: row.needsSignature });
  }
  if (documents.length === 0) return undefined;
  const { id, group } = each;
  return { id, group, recipient: { ...partyOf(each), address: each.address ?? '' }, documents };
}

/** The payer as operators know it. */
export function partyOf({ payer, vatNumber, reasonCode }: EdoPackage): EdoParty {
  return { name: payer.name, vatNumber, reasonCode: reasonCode === '' ? null : reasonCode };
}
