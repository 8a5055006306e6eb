import '@invogate/ui/styles/index.css';
import '@invogate/pay/styles/page.css';
import './styles/table.css';
import './icon.svg?url';
import { hydrate } from 'preact';
import { App } from './app.tsx';
import type { TableState } from './table-state.ts';

const text = document.getElementById('state')?.textContent;
const app = document.getElementById('app');
if (text && app) {
  const state = JSON.parse(text) as TableState;
  const clockOffset = Date.parse(state.table.serverTime) - Date.now();
  hydrate(<App state={state} clockOffset={clockOffset} />, app);
}
