/** Which money of an order still waits for a shipment, followed through what happens to it. Pure. */

/** Money of a sku, minor units. */
export interface SkuMoney {
  sku: string;
  amount: number;
}

/** What waits at one moment; every call tells it what has happened next. Sums in minor units. */
export interface Unshipped {
  /** What waits in all. */
  left(): number;
  ship(items: readonly SkuMoney[]): void;
  /**
   * A refund takes the part of its sku that waits for a shipment first (spec 03). Answers how much
   * of each item had not been shipped; the rest of the item had.
   */
  refund(items: readonly SkuMoney[]): number[];
  /** The rest goes back to the payer: nothing waits any more. */
  release(): void;
}

/** Follows an order from its payment. `lines` sum up to what was paid. */
export function followUnshipped(lines: readonly SkuMoney[]): Unshipped {
  const waiting = new Map<string, number>();
  for (const { sku, amount } of lines) waiting.set(sku, (waiting.get(sku) ?? 0) + amount);
  let left = lines.reduce((sum, { amount }) => sum + amount, 0);
  const take = (sku: string, amount: number): void => {
    waiting.set(sku, (waiting.get(sku) ?? 0) - amount);
    left -= amount;
  };
  return {
    left: () => left,
    ship: (items) => {
      for (const { sku, amount } of items) take(sku, amount);
    },
    refund: (items) =>
      items.map(({ sku, amount }) => {
        const taken = Math.max(0, Math.min(amount, waiting.get(sku) ?? 0, left));
        take(sku, taken);
        return taken;
      }),
    release: () => {
      waiting.clear();
      left = 0;
    },
  };
}
