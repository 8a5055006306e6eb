/** A place on the earth, WGS84. */
export interface Place {
  lat: number;
  lon: number;
}

const earthKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The way of a crow between two places, in kilometres. */
export function distanceKm(a: Place, b: Place): number {
  const lat = radians(b.lat - a.lat);
  const lon = radians(b.lon - a.lon);
  const part =
    Math.sin(lat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(part));
}

/**
 * Where places stand on a sheet, as parts of its width and height from 0 to 1, north above. Degrees
 * of longitude are shortened as they are on the ground; margins keep pins off the edges.
 */
export function onSheet(places: readonly Place[]): { x: number; y: number }[] {
  const [first] = places;
  if (!first) return [];
  const shrink = Math.cos(radians(first.lat));
  const xs = places.map(({ lon }) => lon * shrink);
  const ys = places.map(({ lat }) => -lat);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const width = Math.max(...xs) - left;
  const height = Math.max(...ys) - top;
  const spread = (value: number, from: number, size: number) =>
    size === 0 ? 0.5 : 0.22 + (0.56 * (value - from)) / size;
  return places.map((_, index) => ({
    x: spread(xs[index] ?? left, left, width),
    y: spread(ys[index] ?? top, top, height),
  }));
}
