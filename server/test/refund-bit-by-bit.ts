import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';
import { oneLine, type World } from './world.ts';

const codes: Record<string, VatCode> = { A: 'RUS_VAT22', B: 'RUS_VAT10', C: 'VATNONE' };

export const kopecks = (wire: number): number => {
  const money = minorFromMajor(wire);
  if (money === undefined) throw new RangeError(`${wire} is no money`);
  return money;
};

/** Pieces of one kind of goods at a price; few skus, so that lines share them. */
export interface Ware {
  sku: string;
  pieces: number;
  kopecksEach: number;
}

export const wares = fc.array(
  fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    pieces: fc.integer({ min: 1, max: 4 }),
    kopecksEach: fc.integer({ min: 1, max: 50_000 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Partial refunds: how much of which of the lines that are left. */
export const parts = fc.array(
  fc.record({ at: fc.nat({ max: 3 }), perMille: fc.integer({ min: 1, max: 999 }) }),
  { maxLength: 4 },
);

/** The ware as a line of an order or a shipment, its VAT by the rate. */
export function wareLine({ sku, pieces, kopecksEach }: Ware) {
  const vatCode = codes[sku] ?? 'VATNONE';
  const total = minor(pieces * kopecksEach);
  const vat = vatInside(total, vatRate(vatCode));
  const amount = kopecksEach / 100;
  const amountWoVat = Number(((total - vat) / 100 / pieces).toFixed(6));
  const sums = { totalAmount: total / 100, totalVatAmount: vat / 100 };
  return { ...oneLine, sku, vatCode, quantity: pieces, amount, amountWoVat, ...sums };
}

/**
 * Refunds an order in parts, then posts what `refund-basket-item` answers back as it came. What was
 * given back in all, in kopecks: money and VAT.
 */
export async function refundBitByBit(
  world: Pick<World, 'refund' | 'refundable'>,
  order: Order,
  steps: readonly { at: number; perMille: number }[],
): Promise<{ amount: number; vat: number }> {
  const sum = { amount: 0, vat: 0 };
  const add = (refund: { amount: number; vatAmount: number }) => {
    sum.amount += kopecks(refund.amount);
    sum.vat += kopecks(refund.vatAmount);
  };
  for (const { at, perMille } of steps) {
    const left = await world.refundable(order);
    const item = left[at % left.length];
    if (item === undefined) break;
    const available = kopecks(item.availableAmount);
    const total = Math.ceil((available * perMille) / 1000);
    const ruleVat = vatInside(minor(total), vatRate(item.vatCode as VatCode));
    const most = kopecks(item.availableVatAmount);
    // What stays must not be more VAT than money.
    const vat = Math.max(most - (available - total), Math.min(ruleVat, most));
    const sums = { totalAmount: total / 100, totalVatAmount: vat / 100 };
    add(await world.refund(order, { basketItems: [{ ...item, ...sums }] }));
  }
  const rest = await world.refundable(order);
  if (rest.length > 0) add(await world.refund(order, { basketItems: rest }));
  return sum;
}
