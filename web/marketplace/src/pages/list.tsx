import type { MarketListView } from '@invogate/contracts/market-page.ts';
import { marketSearch } from '@invogate/contracts/market-query.ts';
import { Frame } from '../parts/frame.tsx';
import { PointCard } from '../parts/point-card.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { ViewSwitch } from '../parts/view-switch.tsx';
import type { Words } from '../words.ts';

const path = '/market';

export function ListPage({ view, words }: { view: MarketListView; words: Words }) {
  const { t } = words;
  const { query, items, totalCount, facets } = view;
  const isEmpty = facets.types.length === 0;
  return (
    <Frame words={words} query={query} path={path}>
      <div class="stack">
        <div>
          <h1>{t.listTitle(query.q)}</h1>
          <p class="muted">{t.lead}</p>
        </div>
        <SearchForm query={query} facets={facets} words={words} path={path} />
        <div class="found">
          <p class="numbers" role="status">
            {isEmpty ? t.empty : t.found(totalCount)}
          </p>
          <ViewSwitch query={query} words={words} now="list" />
        </div>
        {items.length === 0 && !isEmpty && <p>{t.nothing}</p>}
        <ul class="points">
          {items.map((item) => (
            <PointCard key={item.card.id} item={item} words={words} />
          ))}
        </ul>
        <Pages view={view} words={words} />
      </div>
    </Frame>
  );
}

function Pages({ view, words }: { view: MarketListView; words: Words }) {
  const { t } = words;
  const { query, totalCount, pageSize } = view;
  const all = Math.ceil(totalCount / pageSize);
  if (all <= 1) return null;
  const to = (page: number) => path + marketSearch(query, { page });
  return (
    <nav class="pages" aria-label={t.pages}>
      {query.page > 1 && (
        <a class="button button-quiet" href={to(query.page - 1)} rel="prev">
          {t.previous}
        </a>
      )}
      <span class="numbers">{t.page(query.page, all)}</span>
      {query.page < all && (
        <a class="button button-quiet" href={to(query.page + 1)} rel="next">
          {t.next}
        </a>
      )}
    </nav>
  );
}
