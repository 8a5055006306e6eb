import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import '@invogate/ui/styles/index.css';
import '@invogate/ui/mini-app/mini-app.css';
import './app.css';
import './icon.svg?url';
import { render } from 'preact';
import { App } from './app.tsx';

const state = document.getElementById('state')?.textContent;
const place = document.getElementById('app');
if (state && place) {
  place.replaceChildren();
  render(<App state={JSON.parse(state) as AppPageState} />, place);
}
