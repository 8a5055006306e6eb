/** Web Mercator, as maps and their tiles have it: 256 pixels for the world at zoom 0. */

export const tilePixels = 256;
const latMax = 85.05;

export interface Place {
  lat: number;
  lon: number;
}

/** Where a place is, in pixels of the whole world. */
export function worldPixels({ lat, lon }: Place, zoom: number): { x: number; y: number } {
  const size = tilePixels * 2 ** zoom;
  const radians = (Math.max(-latMax, Math.min(latMax, lat)) * Math.PI) / 180;
  const y = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  return { x: ((lon + 180) / 360) * size, y: y * size };
}

/** The place of a pixel of the whole world. */
export function placeOf({ x, y }: { x: number; y: number }, zoom: number): Place {
  const size = tilePixels * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  const lon = (x / size) * 360 - 180;
  return { lat: Math.max(-latMax, Math.min(latMax, lat)), lon: Math.max(-180, Math.min(180, lon)) };
}
