import '@invogate/ui/styles/index.css';
import '@invogate/miniapp-kit/styles/app.css';
import '../styles/panel.css';
import { render } from 'preact';
import { Panel } from './panel-app.tsx';

const app = document.getElementById('app');
if (app) {
  // The grey shapes of the page are for the time before the script.
  app.replaceChildren();
  render(<Panel />, app);
}
