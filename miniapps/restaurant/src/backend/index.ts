import { loadAppPages } from '@invogate/miniapp-kit/backend/app-pages.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';

const home = new URL('../../', import.meta.url);

/** The mini-app of a restaurant: delivery and business lunches, paid by an organisation. */
export async function restaurantApp(): Promise<MiniApp> {
  return {
    name: 'restaurant',
    pages: [
      {
        path: '/',
        entry: 'app/client.tsx',
        title: { ru: 'Обеды и доставка', en: 'Lunches and delivery' },
      },
    ],
    built: await loadAppPages('restaurant', home),
    routes: [],
    close: async () => undefined,
  };
}
