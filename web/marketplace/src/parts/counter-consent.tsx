import type { MarketPointView } from '@invogate/contracts/market-page.ts';
import type { Words } from '../words.ts';

/** Asks before counters of the owner are loaded, and lets the visitor change the answer. */
export function CounterConsent({ view, words }: { view: MarketPointView; words: Words }) {
  const { t, language } = words;
  const { card } = view.item;
  if (!hasCounters(view)) return null;
  const isAsked = view.counters === null;
  const answer = (value: string, label: string, look: string) => (
    <button class={`button button-${look}`} type="submit" name="answer" value={value}>
      {label}
    </button>
  );
  return (
    <section class="consent stack stack-small" aria-label={t.countersTitle}>
      {isAsked && <h2>{t.countersTitle}</h2>}
      {isAsked && <p class="small">{t.countersText}</p>}
      <form class="buttons" method="post" action="/market/consent">
        <input type="hidden" name="alias" value={card.alias} />
        <input type="hidden" name="languageId" value={language} />
        {isAsked && answer('yes', t.countersYes, 'quiet')}
        {isAsked && answer('no', t.countersNo, 'quiet')}
        {!isAsked && answer('ask', t.countersChange, 'plain')}
      </form>
    </section>
  );
}

/** What the script loads; only where the visitor agreed. */
export function Counters({ view }: { view: MarketPointView }) {
  const { yandexMetrikaId, jivositeId } = view.item.card;
  if (view.counters !== true || !hasCounters(view)) return null;
  return (
    <div
      hidden
      data-counters
      data-metrika={yandexMetrikaId ?? undefined}
      data-jivosite={jivositeId ?? undefined}
    />
  );
}

function hasCounters({ item: { card } }: MarketPointView): boolean {
  return card.yandexMetrikaId !== null || card.jivositeId !== null;
}
