import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { settledLines } from '#rooms/orders/index.ts';
import type { CompletedRefund } from '#rooms/refunds/index.ts';
import { lineOf, openLine, takeFrom, type OpenLine } from './open-line.ts';
import type { HistoryLine, OrderHappened, ReleasedHappening } from './order-history.ts';
import { capturedFor } from './shippable.ts';
import { sumsOfItems, type StoredShipment } from './shipment.ts';
import { splitRefund } from './split-refund.ts';
import { followUnshipped, type SkuMoney, type Unshipped } from './unshipped.ts';

/** What happened to a paid order, as it is stored, each once and for ever. */
export type Fact =
  | { kind: 'shipment'; at: Date; shipment: StoredShipment }
  | { kind: 'release'; at: Date; amountMinor: number }
  | { kind: 'refund'; at: Date; refund: CompletedRefund };

/** An order before anything happened to it. `lines` sum up to `amount`, minor units. */
export interface PaidOrder {
  amount: number;
  /** The sum of the ordered lines as the shop sent them. */
  linesSum: number;
  lines: readonly HistoryLine[];
  /** A fee counts as rendered from its first moment. */
  isShipped: boolean;
}

interface Replay {
  order: PaidOrder;
  unshipped: Unshipped;
  waiting: OpenLine[];
  shipped: OpenLine[];
  /** Sums of shipments so far: as shops sent them, and the money that stands for them. */
  sentMinor: number;
  settledMinor: number;
}

/** Replays the facts in order of time. The lines of each happening sum up to its money. */
export function replayOrder(order: PaidOrder, facts: readonly Fact[]): OrderHappened[] {
  const replay: Replay = {
    order,
    unshipped: followUnshipped(order.lines.map(moneyOf)),
    waiting: order.lines.map((line) => openLine(line)),
    shipped: [],
    sentMinor: 0,
    settledMinor: 0,
  };
  if (order.isShipped) shipLines(replay, order.lines, null);
  return inTime(facts).map((fact) => {
    if (fact.kind === 'shipment') return shipped(replay, fact);
    return fact.kind === 'refund' ? refunded(replay, fact) : released(replay, fact);
  });
}

const ranks = { shipment: 0, release: 1, refund: 2 };

/** By time; at one instant goods go out, what is left goes back, and then refunds are made. */
function inTime(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || ranks[a.kind] - ranks[b.kind]);
}

function shipped(replay: Replay, { at, shipment }: Fact & { kind: 'shipment' }): OrderHappened {
  const { order, unshipped } = replay;
  replay.sentMinor += shipment.amount;
  const due = capturedFor(order, replay.sentMinor) - replay.settledMinor;
  const amountMinor = Math.max(0, Math.min(due, unshipped.left()));
  replay.settledMinor += amountMinor;
  const lines = linesOf(shipment.items, amountMinor);
  shipLines(replay, lines, shipment.id);
  return {
    ...{ kind: 'shipment', at, shipmentId: shipment.id, amountMinor, lines },
    captures: shipment.captureId !== null,
    final: shipment.final,
    documentNumber: shipment.documentNumber,
    documentDate: shipment.documentDate,
  };
}

/** Moves lines from what waits to what was shipped; a line that nobody ordered is only shipped. */
function shipLines(
  { unshipped, waiting, shipped }: Replay,
  lines: readonly HistoryLine[],
  shipmentId: number | null,
): void {
  unshipped.ship(lines.map(moneyOf));
  for (const [i, line] of lines.entries()) {
    const open = openLine(line);
    for (const from of waiting) {
      if (from.item.sku !== line.item.sku || open.amount === 0) continue;
      const taken = Math.min(open.amount, from.amount);
      const vat = taken === open.amount ? open.vat : undefined;
      takeFrom(from, taken, vat);
      takeFrom(open, taken);
    }
    shipped.push(openLine(line, { shipmentId, line: i }));
  }
}

function refunded(replay: Replay, { at, refund }: Fact & { kind: 'refund' }): OrderHappened {
  const { items, amount: amountMinor } = refund;
  const taken = replay.unshipped.refund(
    items.map((item) => ({ sku: item.sku, amount: sumsOfItems([item]).amount })),
  );
  const parts = items.map((item, i) => splitRefund(replay, item, taken[i] ?? 0));
  return {
    ...{ kind: 'refund', at, refundId: refund.id, amountMinor },
    number: refund.merchantOrderId,
    description: refund.description,
    unshipped: parts.flatMap((part) => part.unshipped),
    shipped: parts.flatMap((part) => part.shipped),
    correctionId: refund.correctionId,
  };
}

/**
 * What waits goes back. Where lines were shipped that nobody had ordered, more waits than there is
 * money: what goes back is then the first of it.
 */
function released(
  { waiting, unshipped }: Replay,
  { at, amountMinor }: Fact & { kind: 'release' },
): ReleasedHappening {
  unshipped.release();
  const lines: HistoryLine[] = [];
  let left = amountMinor;
  for (const line of waiting) {
    const amount = Math.min(left, line.amount);
    if (amount > 0) lines.push(partOf(line, amount));
    takeFrom(line, line.amount);
    left -= amount;
  }
  return { kind: 'release', at, amountMinor, lines };
}

function partOf(line: OpenLine, amount: number): HistoryLine {
  if (amount === line.amount) return lineOf(line.item, line);
  const before = { ...line };
  takeFrom(line, amount);
  const vat = before.vat - line.vat;
  return lineOf(line.item, { amount, vat, quantity: before.quantity - line.quantity });
}

/** Lines as they are sent, with the rounding on them: they sum up to the money. */
export function linesOf(items: readonly BasketItem[], amountMinor: number): HistoryLine[] {
  const settled = settledLines(items, amountMinor as Minor);
  return items.map((item, i) => {
    return { item, amountMinor: settled[i]?.total ?? 0, vatMinor: settled[i]?.vat ?? 0 };
  });
}

const moneyOf = ({ item, amountMinor }: HistoryLine): SkuMoney => ({
  sku: item.sku,
  amount: amountMinor,
});
