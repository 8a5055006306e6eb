import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import type { AppRequest, AppRoute } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { objectIn } from '@invogate/miniapp-kit/backend/read-body.ts';
import { mostCl } from '../fuel.ts';
import { callOffByHand, openByHand, operatorOnly, saleAt, stationAt } from './desk.ts';
import type { Forecourt } from './forecourt.ts';
import type { PumpPlace } from './ports.ts';
import { placeSale } from './place-sale.ts';
import { readFuelRequest } from './read-fuel-request.ts';
import { viewOf } from './sale.ts';
import { showDesk } from './show-stations.ts';
import type { SimulatedPumps } from './simulated-pumps.ts';

export interface DeskDeps {
  forecourt: Forecourt;
  simulated: SimulatedPumps;
  operatorKey: string;
  /** The picture of the QR code of a payment, as a data address. */
  qrOf: (paymentUrl: string) => Promise<string>;
  wake: () => void;
}

/** What operators do at the counter, and the hands at the simulated pumps. */
export function deskRoutes(deps: DeskDeps): AppRoute[] {
  const { forecourt, simulated, qrOf, wake } = deps;
  const { get, post } = guarded(deps.operatorKey);
  const pumpAct = (name: string, act: (place: PumpPlace, request: AppRequest) => void) =>
    post(`/api/desk/:station/pumps/:pump/${name}`, async (request) => {
      const station = stationAt(request.params.station);
      const place = { stationId: station.id, pump: Number(request.params.pump) };
      act(place, request);
      wake();
      return showDesk(forecourt, simulated, station);
    });
  return [
    get('/api/desk/:station', async ({ params }) =>
      showDesk(forecourt, simulated, stationAt(params.station)),
    ),
    post('/api/desk/sales', async ({ rawBody }) => {
      const { request, station } = readFuelRequest(rawBody);
      return placeSale(forecourt, station, request, 'operator');
    }),
    get('/api/desk/sales/:id/precheck', async ({ params }) => {
      const sale = saleAt(forecourt, params.id);
      if (sale.paymentUrl === null) {
        throw new AppRefusal(409, 'not_paid', 'The sale has no invoice');
      }
      return { sale: viewOf(sale), qr: await qrOf(sale.paymentUrl) };
    }),
    post('/api/desk/sales/:id/open', async ({ params }) => {
      await openByHand(forecourt, saleAt(forecourt, params.id));
      return viewOf(saleAt(forecourt, params.id));
    }),
    post('/api/desk/sales/:id/call-off', async ({ params }) => {
      await callOffByHand(forecourt, saleAt(forecourt, params.id));
      wake();
      return viewOf(saleAt(forecourt, params.id));
    }),
    pumpAct('give', (place, { rawBody }) => {
      const { amountCl } = objectIn(rawBody);
      const whole = typeof amountCl === 'number' && Number.isInteger(amountCl);
      if (!whole || amountCl < 1 || amountCl > mostCl) {
        throw new AppRefusal(422, 'wrong_request', 'amountCl is no amount of fuel');
      }
      simulated.give(place, amountCl);
    }),
    pumpAct('hang-up', (place) => {
      simulated.hangUp(place);
    }),
    pumpAct('break', (place) => {
      simulated.setBroken(place, true);
    }),
    pumpAct('repair', (place) => {
      simulated.setBroken(place, false);
    }),
  ];
}

/** Routes that ask for the key of the operators first. */
function guarded(operatorKey: string) {
  const route =
    (method: AppRoute['method']) =>
    (path: string, act: (request: AppRequest) => Promise<unknown>): AppRoute => ({
      method,
      path,
      handle: async (request) => {
        operatorOnly(request, operatorKey);
        return { status: 200, body: await act(request) };
      },
    });
  return { get: route('GET'), post: route('POST') };
}
