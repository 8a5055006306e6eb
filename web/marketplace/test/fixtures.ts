import type {
  MarketCard,
  MarketFacets,
  MarketItem,
  MarketListView,
  MarketMapView,
  MarketPointView,
} from '@invogate/contracts/market-page.ts';
import { readMarketQuery, type MarketQuery } from '@invogate/contracts/market-query.ts';

export const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">'"&`;
const long = 'Сверхпереносимоедлинноеслово'.repeat(2);

const card: MarketCard = {
  ...{ id: 1, alias: 'kofe', type: 'offline', title: 'Кофейня «Ёлка»', merchantName: 'ООО «Ёлка»' },
  description: 'Раф и круассаны.\nЗавтраки весь день.',
  ...{ address: 'Москва, Арбат, 1', lat: 55.75, lon: 37.6 },
  logo: null,
  photos: [1, 2, 3].map((n) => ({
    ...{ small: `/market/photo/${String(n)}-small.webp`, large: `/market/photo/${String(n)}.webp` },
    ...{ width: 960, height: 640 },
  })),
  ...{ phone: '+7 495 000-00-00', siteUrl: 'https://cafe.example/menu' },
  ...{ deliveryInfo: 'Курьером', minOrderSum: 500, tags: ['кофе'], programs: ['bonus'] },
  hours: [
    { days: [0, 1, 2, 3, 4], opens: 480, closes: 1200 },
    { days: [5, 6], opens: 0, closes: 1440 },
  ],
  openingHours: ['Mo-Fr 08:00-20:00', 'Sa,Su 00:00-24:00'],
  ...{ timeZone: 'Europe/Moscow', brand: { alias: 'brend', title: 'Зерно' }, miniApp: true },
  ...{ tables: true, yandexMetrikaId: 12345, jivositeId: null },
};

const offer = {
  ...{ id: 1, name: 'Вторая чашка', description: 'Вторая чашка за полцены', tags: [] },
  finishAt: '2034-01-01T00:00:00+00:00',
};

const item = (patch: Partial<MarketCard> = {}): MarketItem => ({
  ...{ card: { ...card, ...patch }, open: true, distanceKm: 2.4, offers: [offer] },
});

const facets: MarketFacets = {
  types: [{ type: 'offline', count: 3 }],
  tags: [{ tag: 'кофе', count: 2 }],
  brands: [{ alias: 'brend', title: 'Зерно', count: 2 }],
  programs: [{ id: 'bonus', title: 'Бонусы', count: 1 }],
};

const frame = (query: MarketQuery) => ({ query, publicUrl: 'https://pay.example', tiles: null });

export function listView(search: URLSearchParams): MarketListView {
  const query = readMarketQuery(search);
  const found = query.q === 'пусто' ? [] : [item(), item({ alias: 'b', title: long }), wrong()];
  return {
    ...frame(query),
    ...{ items: found, totalCount: query.q === 'пусто' ? 0 : 100, pageSize: 24, facets },
  };
}

/** A point whose owner tries to write into our page. */
const wrong = (): MarketItem =>
  item({ alias: 'c', title: hostile, description: hostile, address: hostile, photos: [] });

export function mapView(search: URLSearchParams): MarketMapView {
  const query = readMarketQuery(search);
  const centre = query.map ?? { lat: 55.75, lon: 37.6, zoom: 9 };
  return {
    ...frame(query),
    marks: [
      { lat: 55.75, lon: 37.6, count: 1, alias: 'kofe', title: 'Кофейня «Ёлка»' },
      { lat: 55.9, lon: 37.9, count: 12, alias: 'b', title: hostile },
    ],
    ...{ centre, totalCount: 14, unplaced: 1, facets },
  };
}

export function pointView(
  alias: string,
  search: URLSearchParams,
  counters: boolean | null,
): MarketPointView {
  const mine = alias === 'hostile' ? wrong() : alias === 'brend' ? brand() : item();
  return {
    ...frame(readMarketQuery(search)),
    item: mine,
    points: alias === 'brend' ? [item(), item({ alias: 'b' })] : [],
    ...{ counters, methods: ['card', 'sbp', 'invoice'], programs: ['Бонусы'] },
  };
}

const brand = (): MarketItem => ({
  ...item({ type: 'brand', alias: 'brend', title: 'Зерно', brand: null, address: null }),
  open: null,
  distanceKm: null,
});
