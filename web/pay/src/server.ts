import type { PayView } from '@invogate/contracts/pay-page.ts';
import { fileURLToPath } from 'node:url';
import { loadBuild } from './load-build.ts';
import type { PageAssets } from './page-assets.ts';
import { assetsBase } from './page-manifest.ts';

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
  const { renderer, assets, clientDir } = await loadBuild<Renderer>(dist, assetsBase);
  return { renderPage: (view) => renderer.renderPage(view, assets), clientDir };
}
