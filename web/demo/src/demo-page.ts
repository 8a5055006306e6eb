import type { Language } from '@invogate/contracts/money.ts';
import { shopName } from './catalogue.ts';

/** Where the server serves the built files. */
export const assetsBase = '/assets/demo/';

/** Addresses of what the page needs, with hashes in their names. */
export interface DemoAssets {
  script: string;
  styles: string[];
  icon: string;
}

const words: Record<Language, { lead: string; noScript: string; manual: string }> = {
  ru: {
    lead:
      'Демонстрационный магазин Invogate. Он создаёт заказы через открытый API, получает ' +
      'подписанные уведомления, проверяет подпись и делает возвраты. Деньги ненастоящие.',
    noScript: 'Чтобы выбирать товары, включите JavaScript в браузере и обновите страницу.',
    manual: 'Описание API',
  },
  en: {
    lead:
      'The demo shop of Invogate. It creates orders through the public API, receives signed ' +
      'notifications, verifies the signature and makes refunds. No real money is involved.',
    noScript: 'To choose products, turn JavaScript on in your browser and reload the page.',
    manual: 'Reference of the API',
  },
};

/** The HTML document of the shop. Without a script it says what it is and where to read on. */
export function demoPage(language: Language, assets: DemoAssets): string {
  const { lead, noScript, manual } = words[language];
  const name = shopName[language];
  const styles = assets.styles.map((address) => `<link rel="stylesheet" href="${address}">`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${lead}">
<title>${name} · Invogate</title>
<link rel="icon" href="${assets.icon}">
${styles.join('\n')}
<script type="module" src="${assets.script}"></script>
</head>
<body>
<div id="app">
<main class="shell">
<h1>${name}</h1>
<p>${lead}</p>
<noscript><p class="banner banner-warning">${noScript}</p>
<p><a href="/docs">${manual}</a></p></noscript>
</main>
</div>
</body>
</html>
`;
}

/** Russian unless the reader asks for English first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ru';
}
