import type {
  CorrectionData,
  DocumentLine,
  FactureData,
  UpdData,
  WaybillData,
} from '#rooms/documents/ports.ts';
import { closingData, totalsOf } from './document-data.ts';

export function waybillData(lines: DocumentLine[], over: Partial<WaybillData> = {}): WaybillData {
  return { kind: 'waybill', ...closingData(lines), ...over };
}

export function updData(lines: DocumentLine[], over: Partial<UpdData> = {}): UpdData {
  return { kind: 'upd', status: 1, ...closingData(lines), ...over };
}

export function factureData(lines: DocumentLine[], over: Partial<FactureData> = {}): FactureData {
  const shipmentDocument = { name: 'Товарная накладная', number: '15', date: '2026-11-22' };
  return { kind: 'facture', shipmentDocument, ...closingData(lines), ...over };
}

/** A refund after which half of every line is left. */
export function correctionData(
  lines: DocumentLine[],
  over: Partial<CorrectionData> = {},
): CorrectionData {
  const changes = lines.map((before) => ({ before, after: partOf(before, 2) }));
  const after = changes.map((change) => change.after);
  const back = changes.map((change) => rest(change.before, change.after));
  return {
    kind: 'correction',
    status: 1,
    ...closingData(back),
    corrected: { kind: 'upd', number: '15', date: '2026-11-22' },
    refundId: '42',
    changes,
    before: totalsOf(lines),
    after: totalsOf(after),
    ...over,
    number: '3',
    date: '2026-12-01',
  };
}

function partOf(line: DocumentLine, divisor: number): DocumentLine {
  const amountMinor = Math.floor(line.amountMinor / divisor);
  const vatMinor = Math.floor(line.vatMinor / divisor);
  const quantity = String(Number(line.quantity) / divisor);
  return {
    ...line,
    quantity,
    amountMinor,
    vatMinor,
    amountWoVatMinor: amountMinor - vatMinor,
  };
}

function rest(before: DocumentLine, after: DocumentLine): DocumentLine {
  return {
    ...before,
    quantity: String(Number(before.quantity) - Number(after.quantity)),
    amountMinor: before.amountMinor - after.amountMinor,
    vatMinor: before.vatMinor - after.vatMinor,
    amountWoVatMinor: before.amountWoVatMinor - after.amountWoVatMinor,
  };
}
