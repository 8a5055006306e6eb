import type { PayView } from '@invogate/contracts/pay-page.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PageAssets } from './page-assets.ts';
import { assetsOf, type ManifestEntry } from './page-manifest.ts';

export interface LoadedPay {
  /** The HTML document of an invoice. */
  renderPage: (view: PayView) => string;
  /** Serve the files of this folder under `/assets/pay/`; their names hold hashes. */
  clientDir: string;
}

interface Renderer {
  renderPage: (view: PayView, assets: PageAssets) => string;
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the payment page as `tools/build-web.ts` has built it last. */
export async function loadPay(): Promise<LoadedPay> {
  const home = join(dist, await currentBuild());
  const clientDir = join(home, 'client');
  const text = await readFile(join(clientDir, 'manifest.json'), 'utf8');
  const assets = assetsOf(JSON.parse(text) as Record<string, ManifestEntry>);
  const renderer = pathToFileURL(join(home, 'server', 'render.js')).href;
  const { renderPage } = (await import(renderer)) as Renderer;
  return { renderPage: (view) => renderPage(view, assets), clientDir };
}

/** Each build has a folder of its own, and one line says which is the newest. */
async function currentBuild(): Promise<string> {
  try {
    return (await readFile(join(dist, 'current'), 'utf8')).trim();
  } catch (cause) {
    throw new Error('the payment page is not built: run node tools/build-web.ts', { cause });
  }
}
