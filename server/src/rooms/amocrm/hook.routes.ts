import { markup } from '#kernel/html.ts';
import { languageOf, type PageLanguage } from '#kernel/page-language.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { takeConsent, type Consent, type InstallDeps } from './install.flow.ts';
import { pageHeader } from './page-header.ts';
import { hearRemoval, type RemovalDeps } from './removal.flow.ts';

export interface HookDeps {
  install: InstallDeps;
  removal: RemovalDeps;
  pageHeaders: Readonly<Record<string, string>>;
  /** Addresses of style sheets. */
  styles: readonly string[];
}

/** What amoCRM calls: the end of a consent or an installation, and a removal. */
export function hookRoutes(deps: HookDeps): PlainRoute[] {
  return [
    { method: 'GET', path: '/amocrm/oauth', handle: (request) => consented(deps, request) },
    {
      method: 'GET',
      path: '/amocrm/disabled',
      handle: async ({ query }) => {
        const isGood = await hearRemoval(deps.removal, query);
        return { status: isGood ? 200 : 403, body: '{}' };
      },
    },
  ];
}

const words: Readonly<Record<PageLanguage, Readonly<Record<Consent, readonly [string, string]>>>> =
  {
    ru: {
      connecting: ['Подключаем amoCRM', 'Это займёт несколько секунд. Вернитесь к настройкам.'],
      refused: [
        'amoCRM не подключена',
        'Вы отказались дать доступ. Его можно дать в любой момент.',
      ],
      invalid: ['Ссылка не подходит', 'Начните подключение заново со страницы настроек.'],
    },
    en: {
      connecting: ['Connecting amoCRM', 'This takes a few seconds. Go back to the settings.'],
      refused: [
        'amoCRM is not connected',
        'You refused to give access. You can give it at any time.',
      ],
      invalid: ['This link does not fit', 'Begin again from the page of settings.'],
    },
  };

async function consented(deps: HookDeps, request: PlainRequest): Promise<PlainResponse> {
  const outcome = await takeConsent(deps.install, request.query);
  const language = languageOf(request.headers);
  const [title, text] = words[language][outcome];
  const back = language === 'ru' ? 'К настройкам' : 'To the settings';
  const body = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
${deps.styles.map((path) => markup`<link rel="stylesheet" href="${path}">`)}</head><body>${pageHeader}
<main class="card"><h1>${title}</h1><p>${text}</p><p><a href="/amocrm/settings">${back}</a></p></main>
</body></html>`.text;
  const headers = { ...deps.pageHeaders, 'content-type': 'text/html; charset=utf-8' };
  return { status: outcome === 'invalid' ? 400 : 200, headers, body };
}
