import type { DocumentOriginal } from '@invogate/contracts/documents.ts';
import type { Reader } from '#kernel/database/database.ts';
import { shownState, type EdoFacts } from './edo-document.ts';
import { originalsOfDocuments } from './edo.sql.ts';
import type { PaperState } from './paper.ts';

interface Row extends Pick<EdoFacts, 'state' | 'revocation' | 'roamingError'> {
  documentId: string;
  way: 'edo' | 'paper';
  /** Of what goes on paper. */
  paperState: PaperState | null;
  track: string | null;
}

/** Where the originals of documents are; those that have none, or no way yet, are not in it. */
export async function originalsOf(
  reader: Reader,
  documentIds: readonly string[],
): Promise<Map<string, DocumentOriginal>> {
  if (documentIds.length === 0) return new Map();
  const rows = await reader.rows<Row>(originalsOfDocuments, [documentIds]);
  return new Map(rows.map((row) => [row.documentId, shown(row)]));
}

function shown({ way, paperState, track, ...facts }: Row): DocumentOriginal {
  // What was taken back is so on paper as well.
  const isOnPaper = way === 'paper' && facts.revocation !== 'accepted';
  if (!isOnPaper) return { way, status: shownState(facts) };
  return { way, status: paperState ?? 'queued', ...(track === null ? {} : { track }) };
}
