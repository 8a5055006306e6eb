import type { PayLanguage } from '@invogate/contracts/pay-page.ts';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageAssets } from './page-assets.ts';

interface Document {
  language: PayLanguage;
  title: string;
  assets: PageAssets;
  /** What the script takes over from. */
  state: unknown;
  app: ComponentChildren;
}

/**
 * A whole HTML document around an app. Nothing in it is an inline script or style, so a strict
 * Content-Security-Policy needs no exception: the state travels as data.
 */
export function htmlDocument({ language, title, assets, state, app }: Document): string {
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={assets.icon} />
        {assets.styles.map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        {assets.preload.map((address) => (
          <link key={address} rel="modulepreload" href={address} />
        ))}
        <script type="module" src={assets.script} />
      </head>
      <body>
        <div id="app">{app}</div>
        <script
          type="application/json"
          id="state"
          dangerouslySetInnerHTML={{ __html: stateText(state) }}
        />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(document)}`;
}

/** No text of a shop can end the element: every `<` is written as an escape of JSON. */
function stateText(state: unknown): string {
  return JSON.stringify(state).replaceAll('<', '\\u003c');
}
