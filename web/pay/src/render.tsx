import type { PayView } from '@invogate/contracts/pay-page.ts';
import { renderToString } from 'preact-render-to-string';
import { App } from './app.tsx';
import type { PageAssets } from './page-assets.ts';
import { wordsOf } from './words.ts';

/**
 * The whole HTML document of an invoice. Nothing in it is an inline script or style, so a strict
 * Content-Security-Policy needs no exception: the state travels as data.
 */
export function renderPage(view: PayView, assets: PageAssets): string {
  const { t, sum } = wordsOf(view.languageId, view.currencyId);
  const number = view.orders[0]?.number ?? '';
  const document = (
    <html lang={view.languageId}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{t.page.title(number, sum(view.amount))}</title>
        <link rel="icon" href={assets.icon} />
        {assets.styles.map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        <script type="module" src={assets.script} />
      </head>
      <body>
        <div id="app">
          <App view={view} />
        </div>
        <script
          type="application/json"
          id="state"
          dangerouslySetInnerHTML={{ __html: stateText(view) }}
        />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(document)}`;
}

/** No text of a shop can end the element: every `<` is written as an escape of JSON. */
function stateText(view: PayView): string {
  return JSON.stringify(view).replaceAll('<', '\\u003c');
}
