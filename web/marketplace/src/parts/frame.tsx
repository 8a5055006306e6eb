import { marketSearch, type MarketQuery } from '@invogate/contracts/market-query.ts';
import type { ComponentChildren } from 'preact';
import type { Words } from '../words.ts';

interface FrameProps {
  words: Words;
  /** Of the page, so that its other language is the same page. */
  query?: MarketQuery;
  path: string;
  children: ComponentChildren;
}

/** The head and the foot that all pages have. */
export function Frame({ words, query, path, children }: FrameProps) {
  const { t, language } = words;
  const home = `/market${language === 'en' ? '?languageId=en' : ''}`;
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="market-head">
        <a class="market-name" href={home}>
          <span class="market-mark" aria-hidden="true">
            ✓
          </span>
          {t.name}
        </a>
        <nav class="languages" aria-label={t.language}>
          {(['ru', 'en'] as const).map((code) => (
            <a
              key={code}
              href={
                path + (query ? marketSearch(query, { languageId: code }) : `?languageId=${code}`)
              }
              lang={code}
              hreflang={code}
              aria-label={code === 'ru' ? 'RU, русский' : 'EN, English'}
              aria-current={code === language ? 'true' : undefined}
            >
              {code.toUpperCase()}
            </a>
          ))}
        </nav>
      </header>
      <main id="content" class="market-page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
