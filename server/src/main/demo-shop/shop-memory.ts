import type { ApiCall, Received } from '@invogate/demo/shop-api.ts';

/** What the shop has written down about one order. */
export interface Remembered {
  /** The order's id at the payment system. */
  id: string;
  /** In major units, as it was ordered. */
  amount: number;
  /** The next notification is answered "temporarily out of service". */
  outOnce: boolean;
  calls: ApiCall[];
  notifications: Received[];
  /** False when the order was found again after a restart. */
  remembered: boolean;
}

/** Anybody may press the button for ever, so the oldest order makes room for the newest. */
const mostOrders = 500;
/** Of one order: ten repeats and some forgeries, not an endless list. */
const mostEntries = 30;

export class ShopMemory {
  readonly #orders = new Map<string, Remembered>();

  get(number: string): Remembered | undefined {
    return this.#orders.get(number);
  }

  keep(number: string, order: Remembered): Remembered {
    this.#orders.set(number, order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > mostOrders && oldest !== undefined) this.#orders.delete(oldest);
    return order;
  }
}

/** Appends to a list of an order. Beyond the limit the second oldest goes: the first stays told. */
export function note<Entry>(list: Entry[], entry: Entry): void {
  list.push(entry);
  if (list.length > mostEntries) list.splice(1, 1);
}
