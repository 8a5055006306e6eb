import { htmlDocument } from '@invogate/pay/html-document.tsx';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { App } from './app.tsx';
import type { TableState } from './table-state.ts';
import { tableTexts } from './texts/index.ts';

/** The whole HTML document of a table, or of a payment at it. */
export function renderTable(state: TableState, assets: PageAssets): string {
  const { languageId, tableNumber, merchantName } = state.table;
  return htmlDocument({
    language: languageId,
    title: `${tableTexts[languageId].table(tableNumber)} · ${merchantName}`,
    assets,
    state,
    app: <App state={state} />,
  });
}
