import { documentKinds, totalsOf, type CorrectionData } from '#rooms/documents/index.ts';
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
  refundNumber: string;
  /** What was handed over: the corrected document itself, or that of an invoice-facture. */
  shipment: { kind: 'act' | 'waybill' | 'upd'; number: string; date: string };
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
  { refundId, refundNumber, shipment, corrected, changes }: Corrected,
): CorrectionData {
  const printed = changes.map(({ before, after }, i) => ({
    before: documentLine(before, i + 1),
    after: documentLine(after, i + 1),
  }));
  return {
    ...{ kind: 'correction', number, status: terms.vatPayer ? 1 : 2 },
    ...closingData(history, terms, head, changes.map(takenBack)),
    ...{ corrected, refundId, refundNumber, changes: printed },
    ...(corrected.kind === 'facture' && { shipmentDocument: named(shipment) }),
    before: totalsOf(printed.map(({ before }) => before)),
    after: totalsOf(printed.map(({ after }) => after)),
  };
}

const named = ({ kind, number, date }: Corrected['shipment']) => {
  return { name: documentKinds[kind].ru, number, date };
};

function takenBack({ before, after }: ChangedLine): LineState {
  const units = before.quantity - after.quantity;
  return {
    item: before.item,
    amount: before.amount - after.amount,
    vat: before.vat - after.vat,
    quantity: units === 0n ? before.quantity : units,
  };
}
