import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { loadBuild } from '@invogate/pay/load-build.ts';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { fileURLToPath } from 'node:url';
import { assetsBase } from './assets-base.ts';

export interface LoadedApp {
  /** The HTML document of the page of a mini-app. */
  renderApp: (state: AppPageState) => string;
  /** Serve the files of this folder under `/assets/app/`; their names hold hashes. */
  clientDir: string;
}

interface Renderer {
  renderApp: (state: AppPageState, assets: PageAssets) => string;
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the page of mini-apps as `tools/build-web.ts` has built it last. */
export async function loadApp(): Promise<LoadedApp> {
  const { renderer, assets, clientDir } = await loadBuild<Renderer>(dist, assetsBase);
  return { renderApp: (state) => renderer.renderApp(state, assets), clientDir };
}
