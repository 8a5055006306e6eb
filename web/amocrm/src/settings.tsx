import '@invogate/ui/styles/index.css';
import './settings.css';
import { render } from 'preact';
import { SettingsApp } from './settings-app.tsx';

const app = document.getElementById('app');
const language = document.documentElement.lang === 'en' ? 'en' : 'ru';
if (app) {
  app.replaceChildren();
  render(<SettingsApp language={language} />, app);
}
