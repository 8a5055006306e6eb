import type { DocumentData } from '#rooms/documents/ports.ts';

/** Lines for which a sheet has room, when their names are short. */
const linesMax: Partial<Record<DocumentData['kind'], number>> = {
  waybill: 9,
  upd: 9,
  facture: 20,
  correction: 3,
  invoice: 25,
  act: 25,
};

/** Whether a document has so few lines that it is worth trying to set it on one sheet. */
export function mayFitOnOneSheet(data: DocumentData): boolean {
  return linesOf(data) <= (linesMax[data.kind] ?? -1);
}

function linesOf(data: DocumentData): number {
  if (data.kind === 'correction') return data.changes.length;
  return 'lines' in data ? data.lines.length : 0;
}
