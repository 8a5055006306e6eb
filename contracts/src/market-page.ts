import type { MarketQuery } from './market-query.ts';
import type { ShopType } from './marketplace.ts';

/*
 * What the public pages of the marketplace show (spec 13 §3). The server renders them; nothing of
 * it is an API for others. Sums are major units of roubles, instants ATOM in UTC.
 */

export interface MarketPicture {
  small: string;
  large: string;
  width: number;
  height: number;
}

/** One line of hours: days from 0 (Monday), minutes of the day; `closes` may be past midnight. */
export interface MarketHours {
  days: readonly number[];
  opens: number;
  closes: number;
}

/** The public face of a point, as it is kept. */
export interface MarketCard {
  id: number;
  alias: string;
  type: ShopType;
  title: string;
  merchantName: string;
  description: string | null;
  address: string | null;
  lat: number | null;
  lon: number | null;
  /** An own picture, or one at the merchant's site. */
  logo: MarketPicture | { url: string } | null;
  photos: readonly MarketPicture[];
  phone: string | null;
  /** Own site. */
  siteUrl: string | null;
  deliveryInfo: string | null;
  minOrderSum: number | null;
  tags: readonly string[];
  programs: readonly string[];
  hours: readonly MarketHours[];
  /** The hours as schema.org writes them. */
  openingHours: readonly string[];
  timeZone: string;
  brand: { alias: string; title: string } | null;
  /** It can be ordered from by `/app/{id}`. */
  miniApp: boolean;
  /** Guests pay the bill of their table by its QR here. */
  tables: boolean;
  yandexMetrikaId: number | null;
  jivositeId: string | null;
}

export interface MarketOffer {
  id: number;
  name: string;
  description: string;
  tags: readonly string[];
  finishAt: string;
}

/** A point among others. */
export interface MarketItem {
  card: MarketCard;
  /** Null: its hours are not known. */
  open: boolean | null;
  distanceKm: number | null;
  offers: readonly MarketOffer[];
}

/** What can be chosen to see less. */
export interface MarketFacets {
  types: readonly { type: ShopType; count: number }[];
  tags: readonly { tag: string; count: number }[];
  brands: readonly { alias: string; title: string; count: number }[];
  programs: readonly { id: string; title: string; count: number }[];
}

/** One mark on the map: a point, or several that are too near to be told apart. */
export interface MarketMark {
  lat: number;
  lon: number;
  count: number;
  alias: string;
  title: string;
}

/** What every page of the marketplace knows. */
export interface MarketFrame {
  query: MarketQuery;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Address of map pictures with `{z}`, `{x}`, `{y}`; null: the map is drawn without. */
  tiles: { url: string; notice: string } | null;
}

export interface MarketListView extends MarketFrame {
  items: readonly MarketItem[];
  totalCount: number;
  pageSize: number;
  facets: MarketFacets;
}

export interface MarketMapView extends MarketFrame {
  marks: readonly MarketMark[];
  /** What the map shows, in the middle of it. */
  centre: { lat: number; lon: number; zoom: number };
  totalCount: number;
  /** Found points without coordinates. */
  unplaced: number;
  facets: MarketFacets;
}

export interface MarketPointView extends MarketFrame {
  item: MarketItem;
  /** Codes of ways to pay. */
  methods: readonly string[];
  /** Titles of loyalty programmes. */
  programs: readonly string[];
  /** Points of a brand. */
  points: readonly MarketItem[];
  /** The visitor lets counters of the page run; null: not asked yet. */
  counters: boolean | null;
}
