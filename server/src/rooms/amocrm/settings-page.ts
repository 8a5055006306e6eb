import { markup } from '#kernel/html.ts';
import { languageOf } from '#kernel/page-language.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { PageAssets } from './open-page.ts';

const titles = { ru: 'Настройки amoCRM', en: 'amoCRM settings' } as const;
const scripts = {
  ru: 'Для этой страницы нужен JavaScript.',
  en: 'This page needs JavaScript.',
} as const;

/** The seller's settings: a frame for the script, which asks the API with the seller's token. */
export function settingsPage(
  { script, styles }: PageAssets,
  pageHeaders: Readonly<Record<string, string>>,
): PlainRoute {
  return {
    method: 'GET',
    path: '/amocrm/settings',
    handle: ({ headers, query }) => {
      const asked = query.get('languageId');
      const language = asked === 'ru' || asked === 'en' ? asked : languageOf(headers);
      const title = titles[language];
      const body = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title>${styles.map((path) => markup`<link rel="stylesheet" href="${path}">`)}
<script type="module" src="${script}"></script></head><body><div id="app"><h1>${title}</h1>
<noscript>${scripts[language]}</noscript></div></body></html>`.text;
      const type = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' };
      return Promise.resolve({ status: 200, headers: { ...pageHeaders, ...type }, body });
    },
  };
}
