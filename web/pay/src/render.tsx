import type { PayView } from '@invogate/contracts/pay-page.ts';
import { App } from './app.tsx';
import { AddOns } from './parts/add-ons.tsx';
import { provideAddOns } from './parts/add-ons-slot.tsx';
import { htmlDocument } from './html-document.tsx';
import type { PageAssets } from './page-assets.ts';
import { en } from './texts/en.ts';
import { provideEnglish, wordsOf } from './words.ts';

provideAddOns(AddOns);
provideEnglish(en);

/** The whole HTML document of an invoice. */
export function renderPage(view: PayView, assets: PageAssets): string {
  const { t, sum } = wordsOf(view.languageId, view.currencyId);
  return htmlDocument({
    language: view.languageId,
    title: t.page.title(view.orders[0]?.number ?? '', sum(view.amount)),
    assets,
    state: view,
    app: <App view={view} />,
  });
}
