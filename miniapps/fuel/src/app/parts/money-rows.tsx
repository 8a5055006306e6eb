import type { SaleView } from '../../wire.ts';
import { useWords } from '../words.ts';

/** Litres and money of a sale, as far as they are known. */
export function MoneyRows({ sale }: { sale: SaleView }) {
  const { t, price, litres } = useWords();
  const { state, givenCl, amount, charged } = sale;
  if (state === 'unlocked' || state === 'given') {
    return (
      <p class="given" aria-live="off">
        <span class="caption">{t.sale.given}</span>
        <strong class="sum">{litres(givenCl)}</strong>
      </p>
    );
  }
  if (state !== 'shipped' || charged === null) return null;
  return (
    <dl class="summary">
      <div>
        <dt>{t.sale.held}</dt>
        <dd>{price(amount)}</dd>
      </div>
      <div>
        <dt>{t.sale.charged}</dt>
        <dd>{price(charged)}</dd>
      </div>
      <div class="total">
        <dt>{t.sale.released}</dt>
        <dd>{price(amount - charged)}</dd>
      </div>
    </dl>
  );
}
