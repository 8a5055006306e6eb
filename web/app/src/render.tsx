import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { htmlDocument } from '@invogate/pay/html-document.tsx';
import type { PageAssets } from '@invogate/pay/page-assets.ts';
import { AppHead } from './app-head.tsx';
import { pageWords } from './words.ts';

/** The whole HTML document of a mini-app's page; what is in its frame comes with the script. */
export function renderApp(state: AppPageState, assets: PageAssets): string {
  const { languageId, name, merchantName } = state;
  return htmlDocument({
    language: languageId,
    title: `${name} · ${merchantName}`,
    assets,
    state,
    app: (
      <div class="app-page">
        <AppHead state={state} />
        <main class="app-main">
          <noscript>
            <p class="banner banner-warning">{pageWords[languageId].noScript}</p>
          </noscript>
        </main>
      </div>
    ),
  });
}
