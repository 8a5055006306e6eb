import type {
  MarketListView,
  MarketMapView,
  MarketPointView,
} from '@invogate/contracts/market-page.ts';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { marketDocument } from './market-document.tsx';
import { ListPage } from './pages/list.tsx';
import { MapPage } from './pages/map.tsx';
import { MissingPage } from './pages/missing.tsx';
import { PointPage } from './pages/point.tsx';
import { listData, pointData } from './structured-data.ts';
import { wordsOf } from './words.ts';

export function renderList(view: MarketListView, assets: PageAssets): string {
  const words = wordsOf(view.query.languageId);
  return marketDocument({
    ...{ words, assets, view },
    title: words.t.listTitle(view.query.q),
    about: words.t.about,
    path: '/market',
    // Search engines keep the plain list and its pages, not every filter.
    isKept: isPlain(view),
    data: listData(view),
    page: <ListPage view={view} words={words} />,
  });
}

export function renderMap(view: MarketMapView, assets: PageAssets): string {
  const words = wordsOf(view.query.languageId);
  return marketDocument({
    ...{ words, assets, view },
    title: words.t.mapTitle,
    about: words.t.about,
    path: '/market/map',
    isKept: false,
    page: <MapPage view={view} words={words} />,
  });
}

export function renderPoint(view: MarketPointView, assets: PageAssets): string {
  const words = wordsOf(view.query.languageId);
  const { card } = view.item;
  return marketDocument({
    ...{ words, assets, view },
    title: card.title,
    about: card.description ?? [card.title, card.address].filter(Boolean).join(', '),
    path: `/shop/${card.alias}`,
    isKept: true,
    picture: card.photos[0]?.large ?? null,
    data: pointData(view),
    page: <PointPage view={view} words={words} />,
  });
}

/** What a hidden point, and one that never was, both answer. */
export function renderMissing(languageId: 'ru' | 'en', assets: PageAssets): string {
  const words = wordsOf(languageId);
  return marketDocument({
    ...{ words, assets },
    title: words.t.missing,
    about: words.t.missing,
    path: '/market',
    isKept: false,
    page: <MissingPage words={words} />,
  });
}

function isPlain({ query }: MarketListView): boolean {
  const { q, type, brand, tag, program, open, city, place } = query;
  return q === '' && [type, brand, tag, program, city, place].every((x) => x === null) && !open;
}
