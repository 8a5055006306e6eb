import { marketSearch, type MarketQuery } from '@invogate/contracts/market-query.ts';
import type { Words } from '../words.ts';

/** The same points as a list or on a map. */
export function ViewSwitch({
  query,
  words,
  now,
}: {
  query: MarketQuery;
  words: Words;
  now: 'list' | 'map';
}) {
  const { t } = words;
  const search = marketSearch(query, { page: 1, map: null });
  return (
    <nav class="switch" aria-label={t.view}>
      <a href={`/market${search}`} aria-current={now === 'list' ? 'page' : undefined}>
        {t.list}
      </a>
      <a href={`/market/map${search}`} aria-current={now === 'map' ? 'page' : undefined}>
        {t.map}
      </a>
    </nav>
  );
}
