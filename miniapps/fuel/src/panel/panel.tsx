import '@invogate/ui/styles/index.css';
import '@invogate/miniapp-kit/styles/app.css';
import '../styles/panel.css';
import { showApp } from '@invogate/miniapp-kit/app/show-app.ts';
import { Panel } from './panel-app.tsx';

showApp(<Panel />);
