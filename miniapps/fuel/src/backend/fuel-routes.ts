import type { AppAnswer, AppRequest, AppRoute } from '@invogate/miniapp-kit/backend/mini-app.ts';
import type { Forecourt } from './forecourt.ts';
import { hearNotification } from './hear-notification.ts';
import { placeSale } from './place-sale.ts';
import { callOffUnpaid, saleAt } from './desk.ts';
import { readFuelRequest } from './read-fuel-request.ts';
import { viewOf } from './sale.ts';
import { showStations } from './show-stations.ts';

/** What drivers and the payment system ask for. `turn` throws when somebody asks too often. */
export function fuelRoutes(
  forecourt: Forecourt,
  turn: (ip: string) => void,
  wake: () => void,
): AppRoute[] {
  return [
    get('/api/stations', async () => showStations(forecourt)),
    {
      method: 'POST',
      path: '/api/sales',
      handle: async ({ rawBody, ip }) => {
        turn(ip);
        const { request, station } = readFuelRequest(rawBody);
        return json(await placeSale(forecourt, station, request, 'automatic'));
      },
    },
    get('/api/sales/:id', async ({ params }) => viewOf(saleAt(forecourt, params.id))),
    {
      method: 'POST',
      path: '/api/sales/:id/call-off',
      handle: async ({ params }) => {
        await callOffUnpaid(forecourt, saleAt(forecourt, params.id));
        wake();
        return json(viewOf(saleAt(forecourt, params.id)));
      },
    },
    {
      method: 'POST',
      path: '/notify',
      open: true,
      handle: async ({ rawBody, headers }) => {
        const heard = await hearNotification(forecourt, rawBody, headers['x-signature']);
        wake();
        return json(heard);
      },
    },
  ];
}

function get(path: string, act: (request: AppRequest) => Promise<unknown>): AppRoute {
  return { method: 'GET', path, handle: async (request) => json(await act(request)) };
}

function json(body: unknown): AppAnswer {
  return { status: 200, body };
}
