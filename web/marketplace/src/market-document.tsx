import type { MarketFrame } from '@invogate/contracts/market-page.ts';
import { marketSearch } from '@invogate/contracts/market-query.ts';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Words } from './words.ts';

interface MarketDocument {
  words: Words;
  assets: PageAssets;
  title: string;
  /** What search engines and messengers show of the page. */
  about: string;
  path: string;
  view?: MarketFrame;
  /** Whether search engines may keep it. */
  isKept: boolean;
  picture?: string | null;
  /** Structured data (schema.org). */
  data?: object;
  page: ComponentChildren;
}

const aboutMax = 200;

/** A whole HTML document. It reads well without its script, and nothing in it is inline. */
export function marketDocument(document: MarketDocument): string {
  const { words, assets, view, title, path, isKept, picture, data, page } = document;
  const about = document.about.replaceAll(/\s+/g, ' ').slice(0, aboutMax);
  const publicUrl = view?.publicUrl ?? '';
  const page1 = view && { ...view.query, map: null };
  const search = (languageId: 'ru' | 'en') => (page1 ? marketSearch(page1, { languageId }) : '');
  const html = (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${words.t.name}`}</title>
        <meta name="description" content={about} />
        {!isKept && <meta name="robots" content="noindex, follow" />}
        {isKept && (
          <>
            <link rel="canonical" href={publicUrl + path + search(words.language)} />
            <link rel="alternate" hreflang="ru" href={publicUrl + path + search('ru')} />
            <link rel="alternate" hreflang="en" href={publicUrl + path + search('en')} />
            <meta property="og:title" content={title} />
            <meta property="og:description" content={about} />
            <meta property="og:url" content={publicUrl + path} />
            {picture && <meta property="og:image" content={publicUrl + picture} />}
          </>
        )}
        <link rel="icon" href={assets.icon} />
        {assets.styles.map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        <script type="module" src={assets.script} />
      </head>
      <body>
        {page}
        {data && (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataText(data) }} />
        )}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}

/** No text of a shop can end the element: every `<` is written as an escape of JSON. */
function dataText(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
