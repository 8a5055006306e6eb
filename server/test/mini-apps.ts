import assert from 'node:assert/strict';
import type { MiniApp, RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { demo } from '#rooms/accounts/index.ts';
import { ordersPath, openOrderDesk } from './order-desk.ts';
import { aSeasonTicket, lineAt, type LooseBody } from './order-bodies.ts';

/** A flight whose order says where it ends. */
export const flightTo = (iataCode: string) => ({
  '@type': 'FlightReservation',
  reservationFor: { '@type': 'Flight', arrivalAirport: { '@type': 'Airport', iataCode } },
});

export const transferApp = {
  name: 'Трансфер',
  url: 'https://transfer.example/app/?theme=light',
  modes: ['suborder' as const],
  metaKeys: ['iataCode'],
  rule: [{ key: 'iataCode', values: ['SVO', 'DME'] }],
};

export type MiniAppDesk = Awaited<ReturnType<typeof openMiniAppDesk>>;

/** A server on which a neighbour's mini-app is offered on invoices of the demo shop. */
export async function openMiniAppDesk() {
  const desk = await openOrderDesk();
  const { wire } = desk;
  const neighbour = await desk.neighbour();
  /** A point of sale of a merchant. */
  const openShop = async (merchantId: string = neighbour.merchantId): Promise<number> => {
    const token = merchantId === neighbour.merchantId ? neighbour.token : demo.token;
    const body = { title: 'Point', merchantId };
    const answer = await wire<{ id: number }>('POST', '/v3/marketplace/api/shop', { token, body });
    assert.equal(answer.status, 200, answer.text);
    return answer.data.id;
  };
  const register = async (changes: Partial<RegisterMiniApp> = {}): Promise<MiniApp> => {
    const { merchantId = neighbour.merchantId } = changes;
    const shopId = changes.shopId ?? (await openShop(merchantId));
    const body = { ...transferApp, ...changes, merchantId, shopId };
    const answer = await wire<MiniApp>('POST', '/v3/operator/api/mini-app', { body });
    assert.equal(answer.status, 200, answer.text);
    return answer.data;
  };
  const pair = async (id: string, agrees = true, merchantId: string = demo.merchantId) => {
    const body = { merchantId, agrees };
    const answer = await wire('PUT', `/v3/operator/api/mini-app/${id}/pair`, { body });
    assert.equal(answer.status, 200, answer.text);
  };
  const flight = (iataCode = 'SVO', more: LooseBody = {}) =>
    desk.create({
      amount: 1000,
      basketItems: [lineAt(1000)],
      metaData: flightTo(iataCode),
      ...more,
    });
  /** The neighbour adds an order to an invoice. */
  const add = (orderContainerId: string, price = 200, more: LooseBody = {}) =>
    wire<Order>('POST', ordersPath, {
      token: neighbour.token,
      body: aSeasonTicket({
        ...{ merchantId: neighbour.merchantId, orderContainerId },
        ...{ amount: price, basketItems: [lineAt(price)], ...more },
      }),
    });
  const view = async ({ orderContainerId }: Pick<Order, 'orderContainerId'>): Promise<PayView> => {
    const answer = await wire<PayView>('GET', `/pay/api/${orderContainerId}`, { token: null });
    assert.equal(answer.status, 200, answer.text);
    return answer.data;
  };
  const onPage = <T = PayView>(
    { orderContainerId }: Pick<Order, 'orderContainerId'>,
    path: string,
    body?: unknown,
  ) =>
    wire<T>('POST', `/pay/api/${orderContainerId}${path}`, {
      token: null,
      ...(body === undefined ? {} : { body }),
    });
  const press = async (order: Order, methodId = 4) =>
    onPage(order, '/attempt', {
      attemptId: desk.database.newId(),
      methodId,
      customer: { type: 'private' },
      amount: (await view(order)).dueAmount,
    });
  return {
    ...desk,
    neighbourShop: neighbour,
    openShop,
    register,
    pair,
    flight,
    add,
    view,
    onPage,
    press,
  };
}
