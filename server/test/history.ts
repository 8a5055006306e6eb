import assert from 'node:assert/strict';
import type { Database } from '#kernel/database/database.ts';
import {
  readHistories,
  type HistoryLine,
  type OrderHappened,
  type OrderHistory,
} from '#rooms/shipments/index.ts';

/** The history of an order that was paid. */
export async function historyOf(database: Database, orderId: string): Promise<OrderHistory> {
  const [history] = await readHistories(database, [orderId]);
  assert.ok(history, `order ${orderId} has a history`);
  assertSums(history);
  return history;
}

/** `A 1 × 122.00 (22.00)`: sku, quantity, money and the VAT in it. */
export const lineWords = (lines: readonly HistoryLine[]): string =>
  lines
    .map(({ item, amountMinor, vatMinor }) => {
      const quantity = String(item.quantity);
      return `${item.sku} ${quantity} × ${figure(amountMinor)} (${figure(vatMinor)})`;
    })
    .join(', ');

/** What happened, a line each. */
export function happeningWords(happened: OrderHappened): string {
  if (happened.kind !== 'refund') return `${happened.kind}: ${lineWords(happened.lines)}`;
  const parts = [
    ...(happened.unshipped.length > 0 ? [`unshipped ${lineWords(happened.unshipped)}`] : []),
    ...(happened.shipped.length > 0 ? [`shipped ${lineWords(happened.shipped)}`] : []),
  ];
  return `refund: ${parts.join('; ')}`;
}

/** The lines of everything sum up to its money, and nothing goes out that has not come in. */
export function assertSums({ payment, lines, happenings, subtype }: OrderHistory): void {
  const sum = (of: readonly HistoryLine[]) => of.reduce((all, each) => all + each.amountMinor, 0);
  assert.equal(sum(lines), payment.amountMinor);
  let waits = subtype === 'correction' ? 0 : payment.amountMinor;
  let out = payment.amountMinor - waits;
  for (const happened of happenings) {
    if (happened.kind === 'refund') {
      const { unshipped, shipped, amountMinor } = happened;
      assert.equal(sum(unshipped) + sum(shipped), amountMinor);
      waits -= sum(unshipped);
      out -= sum(shipped);
    } else {
      assert.equal(sum(happened.lines), happened.amountMinor);
      waits -= happened.amountMinor;
      if (happened.kind === 'shipment') out += happened.amountMinor;
    }
    assert.ok(waits >= 0 && out >= 0, `nothing is less than nothing after ${happened.kind}`);
    const all =
      happened.kind === 'refund' ? [...happened.unshipped, ...happened.shipped] : happened.lines;
    for (const { amountMinor, vatMinor } of all) {
      assert.ok(
        amountMinor >= 0 && vatMinor >= 0 && vatMinor <= amountMinor,
        'VAT is within its money',
      );
    }
  }
}

const figure = (minor: number): string => (minor / 100).toFixed(2);
