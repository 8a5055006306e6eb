import type { MarketCard, MarketItem } from '@invogate/contracts/market-page.ts';
import { centreOf, type MarketQuery } from '@invogate/contracts/market-query.ts';
import { statement, type Reader } from '#kernel/database/database.ts';
import { searchedText } from './searched-text.ts';
import * as offerSql from './offer.sql.ts';
import { offerView, type StoredOffer } from './save-offer.ts';

export const marketPageSize = 24;
/** Offers of one point that a page shows. */
const offersShown = 20;

export interface FoundRow {
  body: MarketCard;
  merchantId: string | null;
  open: boolean | null;
  distanceKm: number | null;
}

/** Pieces of a statement on listed cards `c`; texts of the visitor stand in `params` only. */
export interface PointSearch {
  where: string;
  params: unknown[];
  /** Kilometres from the centre, or null. */
  distance: string;
  /** Whether it is open at this moment, or null. */
  open: string;
  order: string;
}

const earthKm = 6371;
const latKm = 111.2;

/** What a visitor looks for, as conditions. `now` decides what is open and which contract holds. */
export function pointSearch(query: MarketQuery, now: Date): PointSearch {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${String(params.push(value))}`;
  const at = `${bind(now)}::timestamptz`;
  const wheres = ['c.listed', `(c.listed_until is null or c.listed_until > ${at})`];
  const open = openSql(at);
  const centre = centreOf(query);
  const distance = centre
    ? distanceSql(`${bind(centre.lat)}::float8`, `${bind(centre.lon)}::float8`)
    : 'null::float8';
  let order = 'c.sort_title, c.shop_id';
  const words = wordsOf(query.q);
  if (query.q !== '') {
    const sought = words.length === 0 ? 'null::tsquery' : words.map(bind).map(wordSql).join(' && ');
    wheres.push(`c.search @@ (${sought})`);
    order = `ts_rank(c.search, (${sought})) desc, ${order}`;
  }
  if (centre) {
    // Who says from where wants the nearest, however well the words fit.
    order = `${distance} nulls last, ${order}`;
    if (query.km !== null) wheres.push(...nearSql(centre, query.km, distance, bind));
  }
  if (query.type !== null) wheres.push(`c.type = ${bind(query.type)}`);
  if (query.tag !== null) wheres.push(`c.tags @> array[${bind(query.tag)}]`);
  if (query.program !== null) wheres.push(`c.programs @> array[${bind(query.program)}]`);
  if (query.open) wheres.push(open);
  if (query.brand !== null) {
    wheres.push(`c.brand_id = (select id from shops where alias = ${bind(query.brand)})`);
  }
  return { where: `where ${wheres.join(' and ')}`, params, distance, open, order };
}

/** The minute of the week in the point's own time lies in its hours. */
function openSql(at: string): string {
  const local = `(${at} at time zone c.time_zone)`;
  const minute = `(extract(isodow from ${local})::int - 1) * 1440
    + extract(hour from ${local})::int * 60 + extract(minute from ${local})::int`;
  return `(case when isempty(c.open_minutes) then null else c.open_minutes @> (${minute}) end)`;
}

/** The same for statements whose first parameter is the moment. */
export const openAt = openSql('$1::timestamptz');

/** The haversine: great circles on a ball, exact enough for "how far is it". */
function distanceSql(lat: string, lon: string): string {
  return `(${String(2 * earthKm)} * asin(least(1, sqrt(
    power(sin(radians(c.lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(c.lat))
      * power(sin(radians(c.lon - ${lon}) / 2), 2)))))`;
}

/** A box that an index can find, then the exact distance. */
function nearSql(
  { lat, lon }: { lat: number; lon: number },
  km: number,
  distance: string,
  bind: (value: unknown) => string,
): string[] {
  const up = km / latKm;
  const aside = Math.min(180, up / Math.max(0.01, Math.cos((lat * Math.PI) / 180)));
  const box = `c.lat between ${bind(lat - up)} and ${bind(lat + up)}`;
  const isExact = `${distance} <= ${bind(km)}`;
  // Beyond the date line a box would have two parts; few live there.
  if (Math.abs(lon) + aside > 180) return [box, isExact];
  return [box, `c.lon between ${bind(lon - aside)} and ${bind(lon + aside)}`, isExact];
}

const wordsMax = 8;

/** Words that are in every text, as people type them. */
const smallWords = new Set(
  'и в во на с со для по у к о об от из the a an of and in at for'.split(' '),
);

/** Words of a search; small ones only among themselves. */
function wordsOf(text: string): string[] {
  const words = searchedText(text).split(' ').filter(Boolean);
  const telling = words.filter((word) => !smallWords.has(word));
  return (telling.length > 0 ? telling : words).slice(0, wordsMax);
}

/** A word in any of its forms, or the beginning of one. */
function wordSql(param: string): string {
  const start = `${param}::text || ':*'`;
  return `(to_tsquery('russian', ${start}) || to_tsquery('simple', ${start}))`;
}

/** One page of what is found, and how many there are in all. */
export async function searchPoints(
  reader: Reader,
  query: MarketQuery,
): Promise<{ items: MarketItem[]; totalCount: number }> {
  const { where, params, distance, open, order } = pointSearch(query, reader.now());
  const from = `from shop_cards c ${where}`;
  const limits = `limit ${String(marketPageSize)} offset ${String((query.page - 1) * marketPageSize)}`;
  const columns = `c.body, c.merchant_id as "merchantId", ${open} as open,
    ${distance} as "distanceKm"`;
  // The distance is named because PostgreSQL wants to see every parameter.
  const counting = `select count(*)::int as total, min(${distance}) as nearest ${from}`;
  const text = `select ${columns} ${from} order by ${order} ${limits}`;
  const [rows, counted] = await Promise.all([
    reader.rows<FoundRow>(statement('', text), params),
    reader.row<{ total: number }>(statement('', counting), params),
  ]);
  return { items: await withOffers(reader, rows), totalCount: counted?.total ?? 0 };
}

/** Points with what their merchants offer now. */
export async function withOffers(reader: Reader, rows: readonly FoundRow[]): Promise<MarketItem[]> {
  const merchantIds = [...new Set(rows.flatMap(({ merchantId }) => merchantId ?? []))];
  const offers =
    merchantIds.length === 0
      ? []
      : await reader.rows<StoredOffer>(offerSql.offersNow, [merchantIds, reader.now()]);
  return rows.map(({ body, merchantId, open, distanceKm }) => ({
    card: body,
    ...{ open, distanceKm },
    offers: offers
      .filter((offer) => offer.merchantId === merchantId)
      .slice(0, offersShown)
      .map(offerView)
      .map(({ id, name, description, tags, finishAt }) => ({
        ...{ id, name, description, tags, finishAt },
      })),
  }));
}
