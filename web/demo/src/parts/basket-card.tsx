import { Button } from '@invogate/ui/button.tsx';
import type { ComponentChildren } from 'preact';
import type { Basket } from '../basket.ts';
import { useWords } from '../words.ts';

interface BasketProps {
  basket: Basket;
  busy: boolean;
  onPay: () => void;
  /** What went wrong with the last try, beside the button. */
  children: ComponentChildren;
}

export function BasketCard({ basket, busy, onPay, children }: BasketProps) {
  const { t, price, language } = useWords();
  const { lines, amount, vatAmount } = basket;
  return (
    <section class="card stack" aria-labelledby="basket-title">
      <h2 id="basket-title">{t.basket.title}</h2>
      {lines.length === 0 ? (
        <p class="muted">{t.basket.empty}</p>
      ) : (
        <>
          <ul class="rows">
            {lines.map(({ product, quantity, total }) => (
              <li class="row" key={product.sku}>
                <div>
                  <p>{product.name[language]}</p>
                  <p class="muted small numbers">
                    {quantity} {product.measure[language]} × {price(product.price)}
                  </p>
                </div>
                <p class="row-side numbers">{price(total)}</p>
              </li>
            ))}
          </ul>
          <div class="total">
            <p>{t.basket.total}</p>
            <p class="numbers total-sum">{price(amount)}</p>
            <p class="muted small">
              {vatAmount > 0 ? t.basket.vat(price(vatAmount)) : t.shop.noVat}
            </p>
          </div>
          {children}
          <Button large busy={busy} onClick={onPay}>
            {t.basket.pay(price(amount))}
          </Button>
          <p class="muted small">{t.basket.note}</p>
        </>
      )}
    </section>
  );
}
