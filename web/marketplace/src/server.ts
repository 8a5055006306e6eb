import type {
  MarketListView,
  MarketMapView,
  MarketPointView,
} from '@invogate/contracts/market-page.ts';
import { loadBuild } from '@invogate/pay/load-build.ts';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { fileURLToPath } from 'node:url';
import { assetsBase } from './assets-base.ts';

/** The documents of the marketplace. */
export interface LoadedMarket {
  renderList: (view: MarketListView) => string;
  renderMap: (view: MarketMapView) => string;
  renderPoint: (view: MarketPointView) => string;
  renderMissing: (languageId: 'ru' | 'en') => string;
  /** Serve the files of this folder under `/assets/market/`; their names hold hashes. */
  clientDir: string;
}

type Renderer = {
  [Name in Exclude<keyof LoadedMarket, 'clientDir'>]: (
    view: Parameters<LoadedMarket[Name]>[0],
    assets: PageAssets,
  ) => string;
};

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the pages as `tools/build-web.ts` has built them last. */
export async function loadMarket(): Promise<LoadedMarket> {
  const { renderer, assets, clientDir } = await loadBuild<Renderer>(dist, assetsBase);
  return {
    renderList: (view) => renderer.renderList(view, assets),
    renderMap: (view) => renderer.renderMap(view, assets),
    renderPoint: (view) => renderer.renderPoint(view, assets),
    renderMissing: (languageId) => renderer.renderMissing(languageId, assets),
    clientDir,
  };
}
