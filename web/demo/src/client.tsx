import '@invogate/ui/styles/index.css';
import './styles/shop.css';
import './styles/story.css';
import './styles/till.css';
import './icon.svg?url';
import { render } from 'preact';
import { App } from './app.tsx';

const app = document.getElementById('app');
if (app) {
  // The HTML of the server is for readers without a script.
  app.replaceChildren();
  render(<App />, app);
}
