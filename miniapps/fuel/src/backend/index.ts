import { randomBytes } from 'node:crypto';
import { invogateClient } from '@invogate/client';
import { loadAppPages } from '@invogate/miniapp-kit/backend/app-pages.ts';
import { clockwork } from '@invogate/miniapp-kit/backend/clockwork.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { takeTurns } from '@invogate/miniapp-kit/backend/take-turns.ts';
import { deskRoutes } from './desk-routes.ts';
import type { Forecourt } from './forecourt.ts';
import { fuelRoutes } from './fuel-routes.ts';
import { paymentQr } from './payment-qr.ts';
import type { Sale } from './sale.ts';
import { openState, SaleStore } from './sale-store.ts';
import { SimulatedPumps } from './simulated-pumps.ts';
import { watchSales } from './watch-sales.ts';

export interface FuelAppDeps {
  /** The payment system, as this backend reaches it. */
  api: { baseUrl: string; token: string };
  merchantId: string;
  signatureKey: string;
  /** Of the marketplace; undefined while the chain is not listed. */
  shopId: () => number | undefined;
  /** Where browsers find the app, with a slash at the end. */
  appUrl: string;
  /** Where the payment system reaches this backend, with a slash at the end. */
  selfUrl: string;
  /** The file in which sales and pumps are remembered. */
  stateFile: string;
  /** What operators sign in with. */
  operatorKey: string;
  now: () => Date;
  onAlert: (sale: Pick<Sale, 'number' | 'stationId' | 'pump'>) => void;
  onTrouble: (error: unknown) => void;
}

const home = new URL('../../', import.meta.url);

/** How often sales are looked after: a driver waits beside the pump. */
const watchMs = 1000;

/** The mini-app of a chain of filling stations, with its backend. */
export async function fuelApp(deps: FuelAppDeps): Promise<MiniApp> {
  const state = openState(deps.stateFile);
  const simulated = new SimulatedPumps(state);
  const forecourt = forecourtOf(deps, new SaleStore(state), simulated);
  const { start, wake, stop } = clockwork(() => watchSales(forecourt), watchMs, deps.onTrouble);
  const turn = takeTurns(10, 60_000, () => performance.now());
  const { operatorKey, api } = deps;
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
        title: { ru: 'Пульт оператора АЗС', en: 'Filling station desk' },
      },
    ],
    built: await loadAppPages('fuel', home),
    routes: [
      ...fuelRoutes(forecourt, turn, wake),
      ...deskRoutes({ forecourt, simulated, operatorKey, qrOf: paymentQr(api.baseUrl), wake }),
    ],
    work: start,
    close: async () => {
      await stop();
      state.close();
    },
  };
}

function forecourtOf(deps: FuelAppDeps, sales: SaleStore, pumps: SimulatedPumps): Forecourt {
  const { merchantId, signatureKey, shopId, appUrl, now, onAlert, onTrouble } = deps;
  return {
    client: invogateClient({ ...deps.api, userAgent: 'FuelApp/1.0' }),
    ...{ merchantId, signatureKey, shopId, appUrl, now, onAlert, onTrouble },
    notificationUrl: `${deps.selfUrl}notify`,
    ...{ sales, pumps },
    newId: () => randomBytes(16).toString('hex'),
  };
}
