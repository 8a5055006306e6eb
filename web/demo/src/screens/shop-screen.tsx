import { ButtonLink } from '@invogate/ui/button.tsx';
import { useState } from 'preact/hooks';
import { placeOrder, ShopError } from '../api.ts';
import { catalogue } from '../catalogue.ts';
import { BasketCard } from '../parts/basket-card.tsx';
import { firstOptions, OptionsCard, type Options } from '../parts/options-card.tsx';
import { ProblemBanner } from '../parts/problem-banner.tsx';
import { ProductCard } from '../parts/product-card.tsx';
import { useBasket } from '../use-basket.ts';
import { useWords } from '../words.ts';

/** Catalogue, basket, and what of the product is to be seen. */
export function ShopScreen() {
  const { t, price } = useWords();
  const { quantities, basket, change } = useBasket();
  const [options, setOptions] = useState<Options>(firstOptions);
  const { pay, busy, error } = usePayment();
  return (
    <main class="shell">
      <div class="intro stack stack-small">
        <h1>{t.shop.title}</h1>
        <p class="muted">{t.shop.lead}</p>
      </div>
      <div class="shop">
        <section aria-labelledby="catalogue-title">
          <h2 id="catalogue-title" class="unseen">
            {t.shop.catalogue}
          </h2>
          <ul class="products">
            {catalogue.map((product) => (
              <ProductCard
                key={product.sku}
                product={product}
                quantity={quantities[product.sku] ?? 0}
                onChange={(by) => change(product.sku, by)}
              />
            ))}
          </ul>
          <div class="basket-bar">
            <p class="numbers">
              <span class="small muted">{t.basket.title}</span>
              <strong>{price(basket.amount)}</strong>
            </p>
            <ButtonLink href="#basket">{t.basket.toBasket}</ButtonLink>
          </div>
        </section>
        <div class="rail stack" id="basket">
          <BasketCard basket={basket} busy={busy} onPay={() => pay(options, quantities)}>
            <ProblemBanner error={error} />
          </BasketCard>
          <OptionsCard options={options} onChange={setOptions} />
        </div>
      </div>
    </main>
  );
}

/** Places the order and leaves for the payment page; "back" leads to the order. */
function usePayment() {
  const { language } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ShopError>();
  const pay = (options: Options, quantities: Readonly<Record<string, number>>) => {
    setBusy(true);
    setError(undefined);
    placeOrder({ ...options, quantities, language }).then(
      ({ number, paymentUrl }) => {
        history.replaceState(null, '', `?order=${number}`);
        location.assign(paymentUrl);
      },
      (failure: unknown) => {
        setBusy(false);
        if (failure instanceof ShopError) setError(failure);
      },
    );
  };
  return { pay, busy, error };
}
