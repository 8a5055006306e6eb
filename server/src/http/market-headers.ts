import type { MarketCard, MarketFrame } from '@invogate/contracts/market-page.ts';
import { pageHeaders } from './page-headers.ts';

interface MarketSources {
  /** Points on the page; their merchants' logos may stand elsewhere. */
  cards: readonly MarketCard[];
  tiles: MarketFrame['tiles'];
  /** The point whose counters may run, as the visitor agreed to. */
  counted?: MarketCard | null;
}

const metrika = ['https://mc.yandex.ru', 'https://mc.yandex.com'];
const jivosite = ['https://*.jivosite.com', 'wss://*.jivosite.com'];

/**
 * What a page of the marketplace tells the browser: nothing foreign but the pictures that it shows,
 * and, with consent, the counters of this one point. A chat brings styles of its own.
 */
export function marketHeaders({ cards, tiles, counted }: MarketSources): Record<string, string> {
  const logos = cards.flatMap(({ logo }) =>
    logo !== null && 'url' in logo ? new URL(logo.url).origin : [],
  );
  const outside = [
    ...((counted?.yandexMetrikaId ?? null) === null ? [] : metrika),
    ...((counted?.jivositeId ?? null) === null ? [] : jivosite),
  ];
  const chat = (counted?.jivositeId ?? null) !== null;
  const pictures = [...new Set([...logos, ...(tiles ? [tileOrigin(tiles.url)] : []), ...outside])];
  const from = (sources: readonly string[]) => ["'self'", ...sources].join(' ');
  return {
    ...pageHeaders,
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${from(outside)}`,
      `style-src ${from(chat ? ["'unsafe-inline'", ...jivosite] : [])}`,
      `img-src ${from([...pictures, 'data:'])}`,
      `connect-src ${from(outside)}`,
      ...(chat ? [`font-src ${from(jivosite)}`, `media-src ${from(jivosite)}`] : []),
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'private, no-cache',
  };
}

/** Tiles have braces in their paths, and may have them nowhere else. */
const tileOrigin = (url: string): string => new URL(url.replaceAll(/[{}]/g, '')).origin;
