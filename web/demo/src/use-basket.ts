import { useMemo, useState } from 'preact/hooks';
import { basketOf, type Basket, type Quantities } from './basket.ts';
import { mostOfOne } from './catalogue.ts';
import { webStorage } from './web-storage.ts';

export interface ChosenBasket {
  quantities: Quantities;
  basket: Basket;
  change: (sku: string, by: 1 | -1) => void;
}

/** Two things lie in the basket at first, so that a visitor in a hurry can pay at once. */
const first: Quantities = { THERMOS: 1, MITTENS: 2 };
const key = 'demo.basket';

/** What was put into the basket; kept in this tab for the way back from the payment page. */
export function useBasket(): ChosenBasket {
  const [quantities, setQuantities] = useState(stored);
  const basket = useMemo(() => basketOf(quantities), [quantities]);
  const change = (sku: string, by: 1 | -1) => {
    const count = Math.max(0, Math.min(mostOfOne, (quantities[sku] ?? 0) + by));
    const changed = { ...quantities, [sku]: count };
    setQuantities(changed);
    store(changed);
  };
  return { quantities, basket, change };
}

function stored(): Quantities {
  try {
    const text = webStorage()?.getItem(key);
    return text ? (JSON.parse(text) as Quantities) : first;
  } catch {
    return first;
  }
}

function store(quantities: Quantities): void {
  try {
    webStorage()?.setItem(key, JSON.stringify(quantities));
  } catch {
    // A browser that stores nothing still has a working basket.
  }
}
