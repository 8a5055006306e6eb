import { cities } from '@invogate/contracts/dictionaries/cities.ts';
import type { ComponentChildren } from 'preact';
import { placeOf, tilePixels, worldPixels, type Place } from '../projection.ts';
import type { Words } from '../words.ts';

export interface MapFrame {
  centre: Place & { zoom: number };
  width: number;
  height: number;
}

interface MapPictureProps extends MapFrame {
  words: Words;
  tiles: { url: string; notice: string } | null;
  label: string;
  children?: ComponentChildren;
}

/** A pin whose tip is at the place. */
export const pinPath = 'M0 0C-5-7-9-10-9-16a9 9 0 1 1 18 0c0 6-4 9-9 16z';

/** Where a place is in the picture. */
export function spotOf({ centre, width, height }: MapFrame, place: Place) {
  const middle = worldPixels(centre, centre.zoom);
  const { x, y } = worldPixels(place, centre.zoom);
  return { x: round(x - middle.x + width / 2), y: round(y - middle.y + height / 2) };
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** A map: pictures of a map service where the operator has one, else lines and cities of our own. */
export function MapPicture({ words, tiles, label, children, ...frame }: MapPictureProps) {
  const { width, height } = frame;
  return (
    <svg
      class="map-picture"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="group"
      aria-label={label}
    >
      <rect class="map-ground" width={width} height={height} />
      {tiles ? <Tiles url={tiles.url} {...frame} /> : <Lines {...frame} />}
      {!tiles && <Cities words={words} {...frame} />}
      {children}
    </svg>
  );
}

function Tiles({ url, ...frame }: MapFrame & { url: string }) {
  const { centre, width, height } = frame;
  const { zoom } = centre;
  const middle = worldPixels(centre, zoom);
  const left = middle.x - width / 2;
  const top = middle.y - height / 2;
  const count = 2 ** zoom;
  const found = [];
  for (let y = Math.floor(top / tilePixels); y * tilePixels < top + height; y++) {
    for (let x = Math.floor(left / tilePixels); x * tilePixels < left + width; x++) {
      if (y >= 0 && y < count && x >= 0 && x < count) found.push({ x, y });
    }
  }
  return (
    <g>
      {found.map(({ x, y }) => (
        <image
          key={`${String(x)}/${String(y)}`}
          href={url
            .replace('{z}', String(zoom))
            .replace('{x}', String(x))
            .replace('{y}', String(y))}
          x={round(x * tilePixels - left)}
          y={round(y * tilePixels - top)}
          width={tilePixels}
          height={tilePixels}
        />
      ))}
    </g>
  );
}

/** Meridians and parallels, some hundred pixels apart. */
function Lines(frame: MapFrame) {
  const { centre, width, height } = frame;
  const middle = worldPixels(centre, centre.zoom);
  const corner = (x: number, y: number) =>
    placeOf({ x: middle.x + x - width / 2, y: middle.y + y - height / 2 }, centre.zoom);
  const [first, last] = [corner(0, 0), corner(width, height)];
  const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];
  const step = steps.find((each) => (last.lon - first.lon) / each < 8) ?? 45;
  const all = (from: number, to: number) => {
    const found = [];
    for (let n = Math.ceil(from / step); n * step <= to; n++) found.push(n * step);
    return found;
  };
  return (
    <g class="map-lines">
      {all(first.lon, last.lon).map((lon) => {
        const { x } = spotOf(frame, { lat: centre.lat, lon });
        return <path key={lon} d={`M${String(x)} 0V${String(height)}`} />;
      })}
      {all(last.lat, first.lat).map((lat) => {
        const { y } = spotOf(frame, { lat, lon: centre.lon });
        return <path key={lat} d={`M0 ${String(y)}H${String(width)}`} />;
      })}
    </g>
  );
}

const cityGap = 90;

/** Names of cities, larger ones first, where there is room for them. */
function Cities({ words, ...frame }: MapFrame & { words: Words }) {
  const shown: { x: number; y: number; name: string }[] = [];
  for (const city of cities) {
    const { x, y } = spotOf(frame, city);
    const inside = x > 40 && y > 16 && x < frame.width - 40 && y < frame.height - 16;
    const free = shown.every((each) => Math.hypot(each.x - x, (each.y - y) * 2) > cityGap);
    if (inside && free) shown.push({ x, y, name: city[words.language] });
  }
  return (
    <g class="map-cities" aria-hidden="true">
      {shown.map(({ x, y, name }) => (
        <g key={name}>
          <circle cx={x} cy={y} r="2.5" />
          <text x={x} y={y + 16} text-anchor="middle">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
