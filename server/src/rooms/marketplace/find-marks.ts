import type { MarketMapView, MarketMark } from '@invogate/contracts/market-page.ts';
import { zoomMax, type MarketQuery } from '@invogate/contracts/market-query.ts';
import { statement, type Reader } from '#kernel/database/database.ts';
import { pointSearch } from './search-points.ts';

/** The map in pixels of its own, as the page draws it. */
const mapSize = { width: 640, height: 520 } as const;
const tilePixels = 256;
/** Points nearer than this on the map are one mark. */
const cellPixels = 52;
const marksMax = 400;
const nearestZoom = 15;
const latMax = 85;

const worldX = '((c.lon + 180) / 360)';
const clamped = `radians(greatest(-${String(latMax)}, least(${String(latMax)}, c.lat)))`;
/** Mercator: 0 in the north, 1 in the south. */
const worldY = `((1 - ln(tan(${clamped}) + 1 / cos(${clamped})) / pi()) / 2)`;

interface Extent {
  total: number;
  placed: number;
  /** Of the placed ones, 0 to 1; null where there are none. */
  west: number;
  east: number;
  north: number;
  south: number;
}

/** What the map shows: all that is found, or the part that the visitor has chosen. */
export async function findMarks(
  reader: Reader,
  query: MarketQuery,
): Promise<Pick<MarketMapView, 'marks' | 'centre' | 'totalCount' | 'unplaced'>> {
  const { where, params, distance } = pointSearch(query, reader.now());
  const text = `select count(*)::int as total, count(c.lat)::int as placed, min(${worldX}) as west,
      max(${worldX}) as east, min(${worldY}) filter (where c.lat is not null) as north,
      max(${worldY}) filter (where c.lat is not null) as south,
      min(${distance}) as nearest
    from shop_cards c ${where}`;
  const extent = await reader.row<Extent>(statement('', text), params);
  const { total = 0, placed = 0 } = extent ?? {};
  const centre = query.map ?? centreOfExtent(extent);
  const marks = placed === 0 ? [] : await marksIn(reader, query, centre);
  return { marks, centre, totalCount: total, unplaced: total - placed };
}

function centreOfExtent(extent: Extent | undefined): MarketMapView['centre'] {
  if (!extent || extent.placed === 0) return { lat: 58, lon: 70, zoom: 2 };
  const { west, east, north, south } = extent;
  const fits = (span: number, pixels: number) =>
    span <= 0 ? nearestZoom : Math.log2((pixels * 0.8) / (span * tilePixels));
  const zoom = Math.min(fits(east - west, mapSize.width), fits(south - north, mapSize.height));
  return {
    lon: ((west + east) / 2) * 360 - 180,
    lat: latOf((north + south) / 2),
    zoom: Math.max(0, Math.min(nearestZoom, Math.floor(zoom))),
  };
}

/** Latitude of a Mercator height. */
function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

async function marksIn(
  reader: Reader,
  query: MarketQuery,
  { lat, lon, zoom }: MarketMapView['centre'],
): Promise<MarketMark[]> {
  const { where, params, distance } = pointSearch(query, reader.now());
  const scale = tilePixels * 2 ** Math.min(zoom, zoomMax);
  const x = (lon + 180) / 360;
  const radians = (Math.max(-latMax, Math.min(latMax, lat)) * Math.PI) / 180;
  const y = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  const half = [mapSize.width / 2 / scale, mapSize.height / 2 / scale] as const;
  const bind = (value: number) => `$${String(params.push(value))}::float8`;
  const [sx, sy] = [bind(scale / cellPixels), `$${String(params.length)}::float8`];
  const text = `with found as materialized (
      select c.shop_id, c.lat, c.lon, ${worldX} as x, ${worldY} as y, ${distance} as distance
      from shop_cards c ${where} and c.lat is not null
    ), marks as (
      select avg(f.lat) as lat, avg(f.lon) as lon, count(*)::int as count, min(f.shop_id) as id,
        min(f.distance) as nearest
      from found f
      where f.x between ${bind(x - half[0])} and ${bind(x + half[0])}
        and f.y between ${bind(y - half[1])} and ${bind(y + half[1])}
      group by floor(f.x * ${sx}), floor(f.y * ${sy})
      order by count(*) desc, min(f.shop_id) limit ${String(marksMax)}
    )
    select m.lat, m.lon, m.count, c.body->>'alias' as alias, c.title
    from marks m join shop_cards c on c.shop_id = m.id order by m.count desc, m.id`;
  return reader.rows<MarketMark>(statement('', text), params);
}
