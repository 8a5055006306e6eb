import { shopTypeWords, type ShopType } from './marketplace.ts';
import { cities, type City } from './dictionaries/cities.ts';

/** What a visitor of the marketplace looks for: the query of its pages, read and written here. */
export interface MarketQuery {
  /** Words; empty: all. */
  q: string;
  type: ShopType | null;
  /** Alias of a brand's page. */
  brand: string | null;
  tag: string | null;
  program: string | null;
  open: boolean;
  /** A city of ours, or the place of the visitor. */
  city: City['id'] | null;
  place: { lat: number; lon: number } | null;
  /** How far from there; null: any distance, the nearest first. */
  km: number | null;
  page: number;
  /** What of the world the map shows; null: all that is found. */
  map: { lat: number; lon: number; zoom: number } | null;
  languageId: 'ru' | 'en';
}

export const distancesKm = [1, 3, 10, 30, 100] as const;
export const zoomMax = 18;
const wordsMax = 100;
const pageMax = 1000;

/** Reads the query of a page. What makes no sense is left out: an address is typed by people. */
export function readMarketQuery(search: URLSearchParams): MarketQuery {
  const text = (name: string, max: number): string | null => {
    const value = (search.get(name) ?? '').trim().slice(0, max);
    return value === '' ? null : value;
  };
  const km = Number(search.get('km'));
  return {
    q: text('q', wordsMax) ?? '',
    type: shopTypeWords.find((word) => word === search.get('type')) ?? null,
    brand: text('brand', 20),
    tag: text('tag', 30)?.toLowerCase() ?? null,
    program: text('program', 36),
    open: search.get('open') === '1',
    city: cities.find(({ id }) => id === search.get('city'))?.id ?? null,
    place: pair(search.get('near')),
    km: distancesKm.find((each) => each === km) ?? null,
    page: pageOf(Number(search.get('page'))),
    map: mapOf(search.get('map')),
    languageId: search.get('languageId') === 'en' ? 'en' : 'ru',
  };
}

const pageOf = (page: number): number =>
  Number.isInteger(page) && page > 1 && page <= pageMax ? page : 1;

function mapOf(text: string | null): MarketQuery['map'] {
  const [lat, lon, zoom] = numbers(text);
  if (!isPlace(lat, lon) || zoom === undefined || zoom < 0 || zoom > zoomMax) return null;
  return { lat: lat ?? 0, lon: lon ?? 0, zoom };
}

/** From where distances are counted: the visitor's place, else the city. */
export function centreOf({ place, city }: MarketQuery): { lat: number; lon: number } | null {
  const found = cities.find(({ id }) => id === city);
  return place ?? (found ? { lat: found.lat, lon: found.lon } : null);
}

/**
 * The query of a page with some things changed, with its `?`, or nothing. Another filter begins
 * with the first page again, and with a map of all that is found.
 */
export function marketSearch(query: MarketQuery, changes: Partial<MarketQuery> = {}): string {
  const stays = Object.keys(changes).every((name) => ['page', 'map', 'languageId'].includes(name));
  const next = { ...query, ...(stays ? {} : { page: 1, map: null }), ...changes };
  const { place, km, page, map } = next;
  const given: [name: string, value: string | null][] = [
    ['q', next.q === '' ? null : next.q],
    ['type', next.type],
    ['brand', next.brand],
    ['tag', next.tag],
    ['program', next.program],
    ['open', next.open ? '1' : null],
    ['city', next.city],
    ['near', place ? `${short(place.lat)},${short(place.lon)}` : null],
    ['km', km === null ? null : String(km)],
    ['page', page === 1 ? null : String(page)],
    ['map', map ? [short(map.lat), short(map.lon), String(map.zoom)].join(',') : null],
    ['languageId', next.languageId === 'ru' ? null : next.languageId],
  ];
  const kept = given.filter((pair): pair is [string, string] => pair[1] !== null);
  const text = new URLSearchParams(kept).toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** Ten metres are exact enough for a map, and say little of who asks. */
const short = (degrees: number): string => String(Math.round(degrees * 10_000) / 10_000);

function numbers(text: string | null): (number | undefined)[] {
  if (text === null || !/^-?\d{1,3}(\.\d+)?,-?\d{1,3}(\.\d+)?(,\d{1,2})?$/.test(text)) return [];
  return text.split(',').map(Number);
}

function pair(text: string | null): MarketQuery['place'] {
  const [lat, lon] = numbers(text);
  return isPlace(lat, lon) ? { lat: lat ?? 0, lon: lon ?? 0 } : null;
}

function isPlace(lat: number | undefined, lon: number | undefined): boolean {
  return lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}
