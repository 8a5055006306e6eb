import { readFileSync } from 'node:fs';
import type { Language } from '@invogate/contracts/money.ts';
import { answerPage, sitePage } from '#adapters/site-page.ts';
import type { Reader } from '#kernel/database/database.ts';
import { markup } from '#kernel/html.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { shopsOfMerchant } from '#rooms/marketplace/index.ts';
import { miniAppOfShop } from '#rooms/miniapps/index.ts';
import { appScenes, sceneWords, type AppPlace, type AppScene } from './app-scene-texts.ts';

const style = ['../../adapters/emulator/emulator.css', './app-scenes.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');

const stylePath = '/demo/apps/style.css';

/** The pages `/demo/fuel` and `/demo/lunch`: who plays whom, and in what order. */
export function appSceneRoutes(database: Reader): PlainRoute[] {
  return [
    ...appScenes.map((scene): PlainRoute => ({
      method: 'GET',
      path: scene.path,
      handle: async ({ query, headers }) => {
        const asked = query.get('languageId') ?? headers['accept-language'] ?? '';
        const languageId = /^\s*en\b/i.test(asked) ? 'en' : 'ru';
        const place = await placeOf(database, scene.merchantId);
        return answerPage(place ? 200 : 503, scenePage(scene, languageId, place));
      },
    })),
    {
      method: 'GET',
      path: stylePath,
      handle: async () => ({
        status: 200,
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
        body: style,
      }),
    },
  ];
}

async function placeOf(database: Reader, merchantId: string): Promise<AppPlace | undefined> {
  const [shop] = await shopsOfMerchant(database, merchantId);
  const app = shop && (await miniAppOfShop(database, shop.id));
  return app && { shopId: app.shopId, appUrl: app.url };
}

function scenePage(scene: AppScene, languageId: Language, place: AppPlace | undefined) {
  const { owner, warning, other, soon, all, opens } = sceneWords[languageId];
  const { title, roles, steps } = scene.texts[languageId];
  const otherId = languageId === 'ru' ? 'en' : 'ru';
  const links = place && scene.links(place, languageId);
  const content = markup`${
    links
      ? markup`<ul class="roles">${links.map(
          (href, index) =>
            markup`<li><a href="${href}" target="_blank" rel="noopener">${roles[index]}
<span class="unseen">${opens}</span></a></li>`,
        )}</ul>`
      : markup`<p>${soon}</p>`
  }
<ol class="steps">${steps.map((step) => markup`<li>${step}</li>`)}</ol>
<p><a href="/demo/scenes?languageId=${languageId}">${all}</a> ·
<a href="${scene.path}?languageId=${otherId}" lang="${otherId}">${other}</a></p>`;
  return sitePage({ languageId, title, owner, warning, style: stylePath, content });
}
