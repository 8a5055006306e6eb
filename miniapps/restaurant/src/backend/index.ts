import { randomBytes } from 'node:crypto';
import { invogateClient } from '@invogate/client';
import { loadAppPages } from '@invogate/miniapp-kit/backend/app-pages.ts';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import type { AppRoute, MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { takeTurns } from '@invogate/miniapp-kit/backend/take-turns.ts';
import type { MealView } from '../wire.ts';
import { hearMeal } from './hear-meal.ts';
import type { Kitchen } from './kitchen.ts';
import { MealStore } from './meal-store.ts';
import { placeMeal } from './place-meal.ts';
import { readMeal } from './read-meal.ts';

export interface RestaurantAppDeps extends Pick<
  Kitchen,
  'merchantId' | 'signatureKey' | 'shopId' | 'appUrl' | 'now'
> {
  /** The payment system, as this backend reaches it. */
  api: { baseUrl: string; token: string };
  /** Where the payment system reaches this backend, with a slash at the end. */
  selfUrl: string;
  /** The file in which orders are remembered. */
  stateFile: string;
}

const home = new URL('../../', import.meta.url);

/** The mini-app of a restaurant: delivery and business lunches, paid by an organisation. */
export async function restaurantApp(deps: RestaurantAppDeps): Promise<MiniApp> {
  const meals = new MealStore(deps.stateFile);
  const { merchantId, signatureKey, shopId, appUrl, now } = deps;
  const kitchen: Kitchen = {
    ...{ merchantId, signatureKey, shopId, appUrl, now, meals },
    client: invogateClient({ ...deps.api, userAgent: 'RestaurantApp/1.0' }),
    notificationUrl: `${deps.selfUrl}notify`,
    newId: () => randomBytes(16).toString('hex'),
  };
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
    routes: routesOf(kitchen),
    close: async () => {
      meals.close();
    },
  };
}

function routesOf(kitchen: Kitchen): AppRoute[] {
  const turn = takeTurns(10, 60_000, () => performance.now());
  return [
    {
      method: 'POST',
      path: '/api/meals',
      handle: async ({ rawBody, ip }) => {
        turn(ip);
        const today = kitchen.now().toISOString().slice(0, 10);
        return { status: 200, body: await placeMeal(kitchen, readMeal(rawBody, today)) };
      },
    },
    {
      method: 'GET',
      path: '/api/meals/:id',
      handle: async ({ params }) => ({ status: 200, body: viewOf(kitchen, params.id ?? '') }),
    },
    {
      method: 'POST',
      path: '/notify',
      open: true,
      handle: async ({ rawBody, headers }) => ({
        status: 200,
        body: hearMeal(kitchen, rawBody, headers['x-signature']),
      }),
    },
  ];
}

function viewOf({ meals }: Kitchen, id: string): MealView {
  const meal = meals.find(id);
  if (!meal) throw new AppRefusal(404, 'not_found', 'There is no such order');
  const { number, state, kind, date, slot, address, amount, paymentUrl } = meal;
  return { id, number, state, kind, date, slot, address, amount, paymentUrl };
}
