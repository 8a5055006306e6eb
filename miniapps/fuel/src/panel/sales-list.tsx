import type { SaleState, SaleView } from '../wire.ts';
import { useDesk } from './desk.ts';

const tones: Partial<Record<SaleState, string>> = {
  paid: 'tag-good',
  unlocked: 'tag-good',
  shipped: 'tag-good',
  failing: 'tag-bad',
  canceled: 'tag-bad',
  ordered: 'tag-warning',
};

/** The last sales, so that one sees the money move. */
export function SalesList({ sales }: { sales: readonly SaleView[] }) {
  const { t, words } = useDesk();
  return (
    <section class="card section" aria-label={t.sales}>
      <h2>{t.sales}</h2>
      {sales.length === 0 && <p class="caption">{t.noSales}</p>}
      <ul class="cells">
        {sales.map((sale) => (
          <li class="cell" key={sale.id}>
            <span class="cell-body">
              <span class="cell-title numbers">{sale.number}</span>
              <span class="cell-note">
                {t.pump(sale.pump)} · {words.fuel(sale.fuel)} ·{' '}
                {words.litres(sale.state === 'shipped' ? sale.givenCl : sale.amountCl)}
              </span>
              <span class="cell-note">
                {sale.charged === null
                  ? t.money(words.price(sale.amount))
                  : t.charged(words.price(sale.charged))}
              </span>
            </span>
            <span class={`tag ${tones[sale.state] ?? ''}`}>{t.states[sale.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
