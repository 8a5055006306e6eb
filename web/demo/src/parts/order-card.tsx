import type { ShopItem, ShopOrder } from '../shop-api.ts';
import { useWords } from '../words.ts';

/** What was ordered, and what of it went back. */
export function OrderCard({ order }: { order: ShopOrder }) {
  const { t, sum } = useWords();
  const freed = ({ shipped }: ShopItem) => order.hold && !shipped;
  return (
    <section class="card stack" aria-labelledby="content-title">
      <h2 id="content-title">{t.order.content}</h2>
      <ul class="rows">
        {order.items.map((item) => (
          <li class="row" key={item.sku}>
            <div>
              <p>{item.name}</p>
              <p class="muted small numbers">
                {item.quantity} {item.measure}
                {item.left === 0 && ` · ${freed(item) ? t.order.notShipped : t.order.refunded}`}
              </p>
            </div>
            <p class={item.left === 0 ? 'row-side numbers struck' : 'row-side numbers'}>
              {sum(item.totalAmount)}
            </p>
          </li>
        ))}
      </ul>
      <div class="total">
        <p>{t.basket.total}</p>
        <p class="numbers total-sum">{sum(order.amount)}</p>
        <p class="muted small">
          {order.vatAmount > 0 ? t.basket.vat(sum(order.vatAmount)) : t.shop.noVat}
        </p>
      </div>
    </section>
  );
}
