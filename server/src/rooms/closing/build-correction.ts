import { totalsOf, type CorrectionData } from '#rooms/documents/index.ts';
import type { About } from './about.ts';
import { closingData } from './build-closing.ts';
import { documentLine } from './document-line.ts';
import type { LineState } from './state-of-line.ts';

/** A line of a document before a refund and after it. */
export interface ChangedLine {
  before: LineState;
  after: LineState;
}

export interface Corrected {
  refundId: string;
  corrected: CorrectionData['corrected'];
  changes: readonly ChangedLine[];
}

/**
 * УКД: how a refund after shipment changed a document. Its lines are what was taken back: units
 * with their money, or money of all units whose price became lower.
 */
export function buildCorrection(
  { history, terms, head }: Omit<About, 'lines'>,
  number: string,
  { refundId, corrected, changes }: Corrected,
): CorrectionData {
  const printed = changes.map(({ before, after }, i) => ({
    before: documentLine(before, i + 1),
    after: documentLine(after, i + 1),
  }));
  return {
    ...{ kind: 'correction', number, status: terms.vatPayer ? 1 : 2 },
    ...closingData(history, terms, head, changes.map(takenBack)),
    ...{ corrected, refundId, changes: printed },
    before: totalsOf(printed.map(({ before }) => before)),
    after: totalsOf(printed.map(({ after }) => after)),
  };
}

function takenBack({ before, after }: ChangedLine): LineState {
  const units = before.quantity - after.quantity;
  return {
    item: before.item,
    amount: before.amount - after.amount,
    vat: before.vat - after.vat,
    quantity: units === 0n ? before.quantity : units,
  };
}
