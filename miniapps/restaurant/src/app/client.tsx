import '@invogate/ui/styles/index.css';
import '@invogate/miniapp-kit/styles/app.css';
import { showApp } from '@invogate/miniapp-kit/app/show-app.ts';
import { App } from './app.tsx';

showApp(<App />);
