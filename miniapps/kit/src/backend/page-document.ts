import type { PageAssets } from './app-pages.ts';
import type { AppPage } from './mini-app.ts';

const noScript = {
  ru: 'Чтобы сделать заказ, включите JavaScript в браузере и обновите страницу.',
  en: 'To place an order, turn JavaScript on in your browser and reload the page.',
};

/** The HTML of a page: grey shapes at once, the rest comes with the script. */
export function pageDocument(page: AppPage, assets: PageAssets, language: 'ru' | 'en'): string {
  const styles = assets.styles.map((address) => `<link rel="stylesheet" href="${address}">`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${page.title[language]}</title>
<link rel="icon" href="data:,">
${styles.join('\n')}
<script type="module" src="${assets.script}"></script>
</head>
<body>
<div id="app">
<main class="screen" aria-busy="true">
<div class="skeleton skeleton-title"></div>
<div class="skeleton"></div>
<div class="skeleton"></div>
<div class="skeleton"></div>
<noscript><p class="banner banner-warning">${noScript[language]}</p></noscript>
</main>
</div>
</body>
</html>
`;
}

/** Russian unless the reader asks for English first. */
export function languageOf(acceptLanguage: string | undefined): 'ru' | 'en' {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ru';
}

/**
 * What each page tells the browser: nothing foreign runs in it, and only the hosts that show
 * mini-apps may frame it. There is no X-Frame-Options: it knows no list, and breaks framing.
 */
export function pageHeaders(hosts: readonly string[]): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${["'self'", ...hosts].join(' ')}`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': 'private, no-store',
    vary: 'accept-language',
  };
}
