import { invogateClient } from '@invogate/client';
import { loadAppPages } from '@invogate/miniapp-kit/backend/app-pages.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { takeTurns } from '@invogate/miniapp-kit/backend/take-turns.ts';
import { bookRide, type Fleet } from './book-ride.ts';
import { hearNotification, type RideNews } from './hear-notification.ts';
import { readRideRequest } from './read-ride-request.ts';

export interface TransferAppDeps {
  /** The payment system, as this backend reaches it. */
  api: { baseUrl: string; token: string };
  merchantId: string;
  signatureKey: string;
  /** Where the payment system reaches this backend, with a slash at the end. */
  selfUrl: string;
  now: () => Date;
  /** Hears of rides that are paid, cancelled or expired: a dispatcher. */
  onRide: (news: RideNews) => void;
}

const home = new URL('../../', import.meta.url);

/** The mini-app of airport transfers, an add-on of invoices of flights. */
export async function transferApp(deps: TransferAppDeps): Promise<MiniApp> {
  const { api, merchantId, selfUrl, now } = deps;
  const fleet: Fleet = {
    client: invogateClient({ ...api, userAgent: 'TransferApp/1.0' }),
    ...{ merchantId, notificationUrl: `${selfUrl}notify`, now },
  };
  const turn = takeTurns(10, 60_000, () => performance.now());
  return {
    name: 'transfer',
    pages: [
      {
        path: '/',
        entry: 'app/client.tsx',
        title: { ru: 'Трансфер из аэропорта', en: 'Airport transfer' },
      },
    ],
    built: await loadAppPages('transfer', home),
    routes: [
      {
        method: 'POST',
        path: '/api/rides',
        handle: async ({ rawBody, ip }) => {
          turn(ip);
          return { status: 200, body: await bookRide(fleet, readRideRequest(rawBody)) };
        },
      },
      {
        method: 'POST',
        path: '/notify',
        open: true,
        handle: async ({ rawBody, headers }) => ({
          status: 200,
          body: hearNotification(deps, rawBody, headers['x-signature']),
        }),
      },
    ],
    close: async () => undefined,
  };
}
