import type { ShopItem } from '../shop-api.ts';

interface LineActsProps {
  items: readonly ShopItem[];
  busy: boolean;
  /** What the button of a line does, and the same with the name of the line. */
  act: string;
  actOn: (name: string) => string;
  onAct: (item: ShopItem) => void;
}

/** Lines of an order, each with a button of its own. */
export function LineActs({ items, busy, act, actOn, onAct }: LineActsProps) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li class="row row-act" key={item.sku}>
          <span>{item.name}</span>
          <button
            type="button"
            class="button button-plain"
            aria-label={actOn(item.name)}
            aria-disabled={busy}
            onClick={() => {
              if (!busy) onAct(item);
            }}
          >
            {act}
          </button>
        </li>
      ))}
    </ul>
  );
}
