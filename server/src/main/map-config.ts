import { ConfigError } from './config-error.ts';

/** Where pictures of maps come from, and what has to be said of it; null: maps are drawn without. */
export type MapTiles = { url: string; notice: string } | null;

/** Reads the map service. Throws `ConfigError`: pages would show holes, or break their policy. */
export function tilesOf(given: (name: string) => string | undefined): MapTiles {
  const url = given('MAP_TILES_URL');
  if (url === undefined) return null;
  const isWhole = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  const plain = URL.parse(url.replaceAll(/[{}]/g, ''));
  if (!isWhole || plain?.protocol !== 'https:' || /[{}]/.test(url.split('/')[2] ?? '')) {
    throw new ConfigError(
      `MAP_TILES_URL must be https with {z}, {x} and {y} in its path, not ${url}`,
    );
  }
  return { url, notice: given('MAP_TILES_NOTICE') ?? plain.host };
}
