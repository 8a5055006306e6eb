import { moscowDay } from '#kernel/moscow-day.ts';
import type { HistoryLine, OrderHappened, OrderHistory } from '#rooms/shipments/index.ts';
import { buildCorrection, type ChangedLine } from './build-correction.ts';
import { shipmentDocuments, type ShippedDocument, type ShippedGroup } from './build-shipment.ts';
import { buildTransferReport, type Movement } from './build-transfer-report.ts';
import type { ClosingTerms, DueDocument, Head } from './due-document.ts';
import { lessRefund, stateOf, type LineState } from './state-of-line.ts';

/** Whether the payer of record gets documents: private persons get receipts instead. */
export const isClosingDue = ({ payer }: Pick<OrderHistory, 'payer'>): boolean =>
  payer.type === 'legal';

interface Replay {
  history: OrderHistory;
  terms: ClosingTerms;
  due: DueDocument[];
  movements: Movement[];
  /** What was handed over: the lines as the documents and their corrections say now. */
  handed: Map<string, { documents: ShippedDocument[]; lines: LineState[]; head: Head }>;
}

type Refunded = OrderHappened & { kind: 'refund' };

/**
 * The documents that an order's history asks for, in order of time (spec 22): papers of each
 * shipment, a correction of each where its goods were refunded, and the operator's report whenever
 * money moved. Where a loyalty operator's member gets the receipts, its operator gets the reports
 * alone. Pure: the same history and terms ask for the same documents, under the same keys.
 */
export function documentsOf(history: OrderHistory, terms: ClosingTerms): DueDocument[] {
  if (!isClosingDue(history)) return [];
  const replay: Replay = { history, terms, due: [], movements: [], handed: new Map() };
  const { payment, lines, subtype, happenings, merchantOrderId } = history;
  if (payment.first !== 'blocked') {
    const number = terms.invoice?.number ?? merchantOrderId;
    report(replay, 'payment', { at: payment.at, number, what: 'payment', lines });
  }
  if (subtype === 'correction') handOver(replay, feeOf(history));
  for (const happened of happenings) {
    if (happened.kind === 'shipment') shipped(replay, happened);
    else if (happened.kind === 'refund') refunded(replay, happened);
    else if (payment.first !== 'blocked') {
      report(replay, 'release', { ...happened, number: merchantOrderId, what: 'refund' });
    }
  }
  return replay.due;
}

function shipped(replay: Replay, happened: OrderHappened & { kind: 'shipment' }): void {
  const { shipmentId, at, lines, documentNumber, documentDate, captures } = happened;
  const group = `shipment/${String(shipmentId)}`;
  const date = moscowDay(at);
  const waybill = documentNumber === null ? null : { number: documentNumber, date: documentDate };
  const head = { currency: replay.history.currency, date, shippedOn: date, waybill };
  const isBlocked = replay.history.payment.first === 'blocked';
  if (isBlocked && captures && happened.amountMinor > 0) {
    const number = replay.history.merchantOrderId;
    report(replay, group, { at, number, what: 'payment', lines });
  }
  handOver(replay, { group, head, lines: lines.map(stateOf), isFee: false });
}

/** A fee is rendered at the moment at which it is kept. */
function feeOf({ payment, lines, currency }: OrderHistory): ShippedGroup {
  const date = moscowDay(payment.at);
  const head = { currency, date, shippedOn: date, waybill: null };
  return { group: 'fee', head, lines: lines.map(stateOf), isFee: true };
}

function handOver(replay: Replay, group: ShippedGroup): void {
  // What is sold to a member is told by its receipts.
  if (replay.history.member !== null) return;
  const { due, shipped: documents } = shipmentDocuments(replay.history, replay.terms, group);
  replay.due.push(...due);
  const { lines, head } = group;
  replay.handed.set(group.group, { documents, lines: [...lines], head });
}

function refunded(replay: Replay, happened: Refunded): void {
  const group = `refund/${happened.refundId}`;
  const { at, number, unshipped, shipped: goods } = happened;
  report(replay, group, { at, number, what: 'refund', lines: [...unshipped, ...goods] });
  const byGroup = Map.groupBy(goods, groupOf);
  for (const [handedGroup, lines] of byGroup) {
    if (handedGroup !== undefined) correct(replay, happened, handedGroup, lines);
  }
}

/** What the line was handed over with; a line of unknown origin changes no document. */
function groupOf({ from }: HistoryLine): string | undefined {
  if (!from) return undefined;
  return from.shipmentId === null ? 'fee' : `shipment/${String(from.shipmentId)}`;
}

/** One correction for each document of a shipment that has refunded lines. */
function correct(
  { history, terms, due, handed }: Replay,
  { refundId, number: refundNumber, at }: Refunded,
  handedGroup: string,
  refundedLines: readonly HistoryLine[],
): void {
  const shipment = handed.get(handedGroup);
  if (!shipment) return;
  const changes = new Map<number, ChangedLine>();
  for (const line of refundedLines) {
    const position = line.from?.line ?? 0;
    const now = shipment.lines[position];
    if (!now) continue;
    const after = lessRefund(now, line);
    changes.set(position, { before: changes.get(position)?.before ?? now, after });
    shipment.lines[position] = after;
  }
  const date = moscowDay(at);
  const head = { ...shipment.head, date };
  for (const { key, kind: shippedKind, correctable, positions } of shipment.documents) {
    const own = positions.flatMap((position) => changes.get(position) ?? []);
    if (own.length === 0) continue;
    const { kind, key: correctedKey, date: correctedDate } = correctable;
    due.push({
      ...{ key: `refund/${refundId}/correction/${key}`, group: `refund/${refundId}` },
      ...{ kind: 'correction', date, numbering: 'seller' },
      make: (number, numberOf) =>
        buildCorrection({ history, terms, head }, number, {
          ...{ refundId, refundNumber },
          shipment: { kind: shippedKind, number: numberOf(key), date: correctedDate },
          corrected: { kind, number: numberOf(correctedKey), date: correctedDate },
          changes: own,
        }),
    });
  }
}

/** Money moved: the payer hears of this movement and of all before it. */
function report(
  { history, terms, due, movements }: Replay,
  group: string,
  moved: Omit<Movement, 'at' | 'amountMinor' | 'vatMinor'> & {
    at: Date;
    lines: readonly HistoryLine[];
  },
): void {
  const { at, number, what, lines } = moved;
  movements.push({
    ...{ what, at: at.toISOString(), number },
    amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    vatMinor: lines.reduce((sum, line) => sum + stateOf(line).vat, 0),
  });
  const told = [...movements];
  const date = moscowDay(at);
  due.push({
    ...{ key: `${group}/report`, group, kind: 'transfer-report', date, numbering: 'operator' },
    make: (ownNumber) => buildTransferReport(history, terms, date, told, ownNumber),
  });
}
