import { loadBuild } from '@invogate/pay/load-build.ts';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { fileURLToPath } from 'node:url';
import { assetsBase } from './assets-base.ts';
import type { TableState } from './table-state.ts';

export interface LoadedTable {
  /** The HTML document of a table, or of a payment at it. */
  renderTable: (state: TableState) => string;
  /** Serve the files of this folder under `/assets/table/`; their names hold hashes. */
  clientDir: string;
}

interface Renderer {
  renderTable: (state: TableState, assets: PageAssets) => string;
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Loads the page of a table as `tools/build-web.ts` has built it last. */
export async function loadTable(): Promise<LoadedTable> {
  const { renderer, assets, clientDir } = await loadBuild<Renderer>(dist, assetsBase);
  return { renderTable: (state) => renderer.renderTable(state, assets), clientDir };
}
