import type { PayView } from '@invogate/contracts/pay-page.ts';
import '@invogate/ui/styles/index.css';
import './styles/page.css';
import './styles/print.css';
import './icon.svg?url';
import { hydrate } from 'preact';
import { App } from './app.tsx';
import { watchSurroundings } from './leave-page.ts';
import { loadAddOns, loadAddOnsBy } from './parts/add-ons-slot.tsx';
import { draftOf, payerInputs } from './payer.ts';
import { earlyTyping } from './use-payer.ts';
import { isUnread, loadEnglishBy, readLanguage } from './words.ts';

const state = document.getElementById('state')?.textContent;
const app = document.getElementById('app');
if (state && app) {
  const view = JSON.parse(state) as PayView;
  keepEarlyTyping(view);
  const clockOffset = Date.parse(view.serverTime) - Date.now();
  watchSurroundings();
  loadAddOnsBy(async () => (await import('./parts/add-ons.tsx')).AddOns);
  const begin = () => {
    hydrate(<App view={view} clockOffset={clockOffset} />, app);
  };
  loadEnglishBy(async () => (await import('./texts/en.ts')).en);
  // What the server has rendered is taken over as a whole, in its language and with add-ons.
  const missing = [
    ...(view.addOns || view.suborders ? [loadAddOns()] : []),
    ...(isUnread(view.languageId) ? [readLanguage(view.languageId)] : []),
  ];
  if (missing.length > 0) Promise.all(missing).then(begin, begin);
  else begin();
}

/** On a slow line the payer types before this script runs; the page must not empty the inputs. */
function keepEarlyTyping(view: PayView): void {
  const given = draftOf(view.customer);
  for (const field of payerInputs) {
    const input = document.getElementById(field);
    const value = input instanceof HTMLInputElement && !input.readOnly ? input.value : '';
    if (value !== '' && value !== given[field]) earlyTyping[field] = value;
  }
  const kind = document.querySelector<HTMLInputElement>('input[name=type]:checked')?.value;
  if ((kind === 'legal' || kind === 'private') && kind !== given.type) earlyTyping.type = kind;
}
