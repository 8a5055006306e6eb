import type { MarketMapView, MarketMark } from '@invogate/contracts/market-page.ts';
import { marketSearch, zoomMax } from '@invogate/contracts/market-query.ts';
import { Frame } from '../parts/frame.tsx';
import { MapPicture, pinPath, spotOf, type MapFrame } from '../parts/map-picture.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { ViewSwitch } from '../parts/view-switch.tsx';
import { placeOf, worldPixels } from '../projection.ts';
import type { Words } from '../words.ts';

const path = '/market/map';
const size = { width: 640, height: 520 } as const;

interface MapProps {
  view: MarketMapView;
  words: Words;
}

export function MapPage({ view, words }: MapProps) {
  const { t } = words;
  const { query, totalCount, facets, unplaced } = view;
  return (
    <Frame words={words} query={query} path={path}>
      <div class="stack">
        <h1>{t.mapTitle}</h1>
        <SearchForm query={query} facets={facets} words={words} path={path} />
        <div class="found">
          <p class="numbers" role="status">
            {t.found(totalCount)}
          </p>
          <ViewSwitch query={query} words={words} now="map" />
        </div>
        <div class="map" data-map>
          <MapPicture
            {...size}
            centre={view.centre}
            words={words}
            tiles={view.tiles}
            label={t.mapLabel(t.points(totalCount - unplaced))}
          >
            {view.marks.map((mark) => (
              <Mark key={mark.alias} mark={mark} view={view} words={words} />
            ))}
          </MapPicture>
          <Controls view={view} words={words} />
          {view.tiles && <p class="map-notice small muted">{view.tiles.notice}</p>}
        </div>
        {unplaced > 0 && <p class="small muted numbers">{t.unplaced(unplaced)}</p>}
      </div>
    </Frame>
  );
}

/** A point leads to its page; several lead nearer to themselves. */
function Mark({ mark, view, words }: MapProps & { mark: MarketMark }) {
  const { t, language } = words;
  const frame: MapFrame = { ...size, centre: view.centre };
  const { x, y } = spotOf(frame, mark);
  const at = `translate(${String(x)} ${String(y)})`;
  const { zoom } = view.centre;
  if (mark.count === 1 || zoom >= zoomMax) {
    return (
      <g transform={at}>
        <a
          class="mark"
          href={`/shop/${mark.alias}${language === 'en' ? '?languageId=en' : ''}`}
          aria-label={mark.title}
        >
          <title>{mark.title}</title>
          <circle class="mark-tap" r="22" />
          <path class="mark-pin" d={pinPath} />
          <circle class="mark-eye" cy="-16" r="3.5" />
        </a>
      </g>
    );
  }
  const nearer = { lat: mark.lat, lon: mark.lon, zoom: Math.min(zoomMax, zoom + 2) };
  const label = t.mapMany(mark.count, mark.title);
  return (
    <g transform={at}>
      <a
        class="mark"
        href={path + marketSearch(view.query, { map: nearer })}
        data-move={mark.alias}
        aria-label={label}
      >
        <title>{label}</title>
        <circle class="mark-many" r={mark.count > 99 ? 22 : 18} />
        <text class="mark-count" y="5" text-anchor="middle">
          {mark.count}
        </text>
      </a>
    </g>
  );
}

/** Links that move and zoom: they work without a script, and by the keyboard. */
function Controls({ view, words }: MapProps) {
  const { t } = words;
  const { centre, query } = view;
  const { zoom } = centre;
  const middle = worldPixels(centre, zoom);
  const moved = (x: number, y: number) => ({
    ...placeOf({ x: middle.x + x, y: middle.y + y }, zoom),
    zoom,
  });
  const [aside, up] = [size.width / 2, size.height / 2];
  const moves = [
    ['in', '+', t.zoomIn, { ...centre, zoom: Math.min(zoomMax, zoom + 1) }],
    ['out', '−', t.zoomOut, { ...centre, zoom: Math.max(0, zoom - 1) }],
    ['north', '↑', t.north, moved(0, -up)],
    ['south', '↓', t.south, moved(0, up)],
    ['west', '←', t.west, moved(-aside, 0)],
    ['east', '→', t.east, moved(aside, 0)],
  ] as const;
  return (
    <nav class="map-controls" aria-label={t.mapControls}>
      {moves.map(([name, sign, label, map]) => (
        <a
          key={name}
          class="map-control"
          href={path + marketSearch(query, { map })}
          data-move={name}
          aria-label={label}
          title={label}
        >
          {sign}
        </a>
      ))}
      {query.map && (
        <a
          class="map-control map-control-wide"
          href={path + marketSearch(query, { map: null })}
          data-move="all"
        >
          {t.wholeMap}
        </a>
      )}
    </nav>
  );
}
