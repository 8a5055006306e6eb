/**
 * What of an order can still be refunded. It counts money: lines of one sku are a pool that
 * refunds empty in the order of the lines, and VAT is what earlier refunds have left of it.
 */
import { majorFromMinor, minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { vatRate } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import { minusDecimal } from '#kernel/exact.ts';

export type OrderedLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly vatCode: VatCode;
};

/** The money of one line that was really paid, or captured by shipments. */
export type PaidLine = { readonly total: Minor; readonly vat: Minor };

/** One item of an earlier refund that counts: draft, created or completed, not canceled. */
export type RefundedItem = {
  readonly sku: string;
  readonly quantity: number;
  readonly total: Minor;
  readonly vat: Minor;
};

export type RemainingLine = {
  /** Position in the order. */
  readonly index: number;
  readonly vatCode: VatCode;
  readonly quantity: number;
  readonly total: Minor;
  readonly vat: Minor;
};

/** What is left of one sku. */
export type RefundPool = {
  /** Lines with money left, in the order of the order. */
  readonly lines: readonly RemainingLine[];
  readonly total: Minor;
  /** VAT left by subtraction; below 0 when refunds used up the tolerance of one kopeck. */
  readonly vatBalance: Minor;
};

export type Refundable<Line> = Line & {
  readonly availableAmount: number;
  readonly availableVatAmount: number;
};

type WireLine = OrderedLine & { readonly totalAmount: number; readonly totalVatAmount: number };

/**
 * The items a shop may refund, as the wire shows them: quantity, totalAmount and totalVatAmount
 * say what is left, every other property stays as ordered, lines without money are left out.
 * Posting all of them back empties the order, VAT included.
 * @param settled the paid money of each line, in the same order
 */
export function refundableItems<Line extends WireLine>(
  lines: readonly Line[],
  settled: readonly PaidLine[],
  earlier: readonly RefundedItem[],
): Refundable<Line>[] {
  return [...refundPools(lines, settled, earlier).values()]
    .flatMap((pool) => pool.lines)
    .sort((a, b) => a.index - b.index)
    .flatMap((left) => {
      const line = lines[left.index];
      if (line === undefined) return [];
      const money = majorFromMinor(left.total);
      const vat = majorFromMinor(left.vat);
      const changed = { quantity: left.quantity, totalAmount: money, totalVatAmount: vat };
      return [{ ...line, ...changed, availableAmount: money, availableVatAmount: vat }];
    });
}

/** Every sku of the order with what is left of it; a sku refunded in full stays, empty. */
export function refundPools(
  lines: readonly OrderedLine[],
  settled: readonly PaidLine[],
  earlier: readonly RefundedItem[],
): Map<string, RefundPool> {
  if (lines.length !== settled.length) throw new RangeError('each line needs its settled money');
  const ordered = new Map<string, RemainingLine[]>();
  for (const [index, { sku, quantity, vatCode }] of lines.entries()) {
    const { total, vat } = settled[index] ?? { total: 0 as Minor, vat: 0 as Minor };
    const line = { index, vatCode, quantity, total, vat };
    const known = ordered.get(sku);
    if (known === undefined) ordered.set(sku, [line]);
    else known.push(line);
  }
  const used = refundedBySku(earlier);
  const pools = new Map<string, RefundPool>();
  for (const [sku, poolLines] of ordered) pools.set(sku, remainingPool(poolLines, used.get(sku)));
  return pools;
}

/** A stored refund item, in wire numbers, as the arithmetic wants it. */
export function refundedItem(item: Omit<WireLine, 'vatCode'>): RefundedItem {
  const total = minorFromMajor(item.totalAmount);
  const vat = minorFromMajor(item.totalVatAmount);
  if (total === undefined || vat === undefined) throw new RangeError('money has two decimals');
  return { sku: item.sku, quantity: item.quantity, total, vat };
}

type Used = { total: number; vat: number; quantity: number };

function refundedBySku(items: readonly RefundedItem[]): Map<string, Used> {
  const used = new Map<string, Used>();
  for (const { sku, quantity, total, vat } of items) {
    const sum = used.get(sku) ?? { total: 0, vat: 0, quantity: 0 };
    sum.total += total;
    sum.vat += vat;
    sum.quantity = minusDecimal(sum.quantity, -quantity);
    used.set(sku, sum);
  }
  return used;
}

function remainingPool(lines: readonly RemainingLine[], used: Used | undefined): RefundPool {
  const total = sumOf(lines, 'total') - (used?.total ?? 0);
  const vatBalance = (sumOf(lines, 'vat') - (used?.vat ?? 0)) as Minor;
  const left = used === undefined ? lines : withoutMoney(lines, used);
  const open = left.filter((line) => line.total > 0);
  return { lines: withVatLeft(open, vatBalance), total: Math.max(0, total) as Minor, vatBalance };
}

/** Takes the refunded money from the lines in turn; quantity goes with the money of its line. */
function withoutMoney(lines: readonly RemainingLine[], used: Used): RemainingLine[] {
  let money = used.total;
  let quantity = used.quantity;
  return lines.map((line) => {
    const taken = Math.min(money, line.total);
    if (taken === 0) return line;
    money -= taken;
    const left = minusDecimal(line.quantity, quantity);
    quantity = Math.max(0, minusDecimal(quantity, line.quantity));
    const shown = left > 0 ? left : Math.min(1, line.quantity);
    return { ...line, quantity: shown, total: (line.total - taken) as Minor };
  });
}

/**
 * Lines that no refund has touched keep their VAT; the first open one holds the rest of the pool.
 * A shortage (a refund took a kopeck more) goes on to the following lines.
 */
function withVatLeft(open: readonly RemainingLine[], vatBalance: number): RemainingLine[] {
  let later = sumOf(open, 'vat');
  let balance = Math.max(0, vatBalance);
  return open.map((line) => {
    later -= line.vat;
    const most = vatRate(line.vatCode) === 0 ? line.vat : line.total;
    const vat = Math.min(most, Math.max(0, balance - later));
    balance -= vat;
    return { ...line, vat: vat as Minor };
  });
}

function sumOf(lines: readonly RemainingLine[], key: 'total' | 'vat'): number {
  return lines.reduce((sum, line) => sum + line[key], 0);
}
