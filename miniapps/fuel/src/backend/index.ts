import { loadAppPages } from '@invogate/miniapp-kit/backend/app-pages.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';

const home = new URL('../../', import.meta.url);

/** The mini-app of a chain of filling stations, with its backend. */
export async function fuelApp(): Promise<MiniApp> {
  return {
    name: 'fuel',
    pages: [
      {
        path: '/',
        entry: 'app/client.tsx',
        title: { ru: 'Заправка по счёту', en: 'Fuel by invoice' },
      },
      {
        path: '/station',
        entry: 'panel/panel.tsx',
        title: { ru: 'Пульт оператора', en: 'Operator’s desk' },
      },
    ],
    built: await loadAppPages('fuel', home),
    routes: [],
    close: async () => undefined,
  };
}
