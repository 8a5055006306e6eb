import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageAssets } from './page-assets.ts';
import { assetsOf, type ManifestEntry } from './page-manifest.ts';

/** A page as `tools/build-web.ts` has built it. */
export interface LoadedBuild<Renderer> {
  renderer: Renderer;
  assets: PageAssets;
  /** The folder of what browsers load; names of files hold hashes. */
  clientDir: string;
}

/**
 * Loads the newest build of a page that the server renders: `dist` is its folder of builds, `base`
 * where its files are served. Throws when it is not built.
 */
export async function loadBuild<Renderer>(
  dist: string,
  base: string,
): Promise<LoadedBuild<Renderer>> {
  const home = join(dist, await currentBuild(dist));
  const clientDir = join(home, 'client');
  const text = await readFile(join(clientDir, 'manifest.json'), 'utf8');
  const assets = assetsOf(JSON.parse(text) as Record<string, ManifestEntry>, base);
  const renderer = pathToFileURL(join(home, 'server', 'render.js')).href;
  return { renderer: (await import(renderer)) as Renderer, assets, clientDir };
}

/** Each build has a folder of its own, and one line says which is the newest. */
export async function currentBuild(dist: string): Promise<string> {
  try {
    return (await readFile(join(dist, 'current'), 'utf8')).trim();
  } catch (cause) {
    throw new Error('the pages are not built: run node tools/build-web.ts', { cause });
  }
}
