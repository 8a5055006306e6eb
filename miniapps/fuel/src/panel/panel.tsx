import '@invogate/ui/styles/index.css';
import '@invogate/miniapp-kit/styles/app.css';
import { render } from 'preact';

const app = document.getElementById('app');
if (app) render(<main class="screen"></main>, app);
