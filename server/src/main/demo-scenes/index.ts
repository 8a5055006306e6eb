import { readFileSync } from 'node:fs';
import type { Language } from '@invogate/contracts/money.ts';
import { answerPage, sitePage } from '#adapters/site-page.ts';
import { markup, type Html } from '#kernel/html.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { scenes, type Scene } from './scenes.ts';

const words = {
  ru: {
    title: 'Кого вы сыграете?',
    owner: 'Invogate',
    warning: 'Демонстрация: деньги и люди ненастоящие.',
    other: 'English',
  },
  en: {
    title: 'Whom will you play?',
    owner: 'Invogate',
    warning: 'A demonstration: neither the money nor the people are real.',
    other: 'По-русски',
  },
};

const path = '/demo/scenes';
const style = ['../../adapters/emulator/emulator.css', './scenes.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');

/** The page that leads to all parts of the demo: who plays whom. */
export function demoScenes(): PlainRoute[] {
  return [
    {
      method: 'GET',
      path,
      handle: ({ query, headers }) =>
        Promise.resolve(answerPage(200, scenesPage(languageOf(query, headers['accept-language'])))),
    },
    {
      method: 'GET',
      path: `${path}/style.css`,
      handle: () =>
        Promise.resolve({
          status: 200,
          headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
          body: style,
        }),
    },
  ];
}

/** Russian unless the address or the browser asks for English. */
function languageOf(query: URLSearchParams, accepted: string | undefined): Language {
  const asked = query.get('languageId') ?? accepted ?? '';
  return /^\s*en\b/i.test(asked) ? 'en' : 'ru';
}

function scenesPage(languageId: Language): Html {
  const { title, owner, warning, other } = words[languageId];
  const otherId = languageId === 'ru' ? 'en' : 'ru';
  const item = ({ path: to, name, who, does }: Scene) =>
    markup`<li><a href="${to}?languageId=${languageId}"><strong>${name[languageId]}</strong>
<span class="who">${who[languageId]}</span>
<span>${does[languageId]}</span></a></li>`;
  const content = markup`<ul class="scenes">${scenes.map(item)}</ul>
<p><a href="${path}?languageId=${otherId}" lang="${otherId}">${other}</a></p>`;
  return sitePage({ languageId, title, owner, warning, style: `${path}/style.css`, content });
}
