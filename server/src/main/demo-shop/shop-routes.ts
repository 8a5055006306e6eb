import type { Language } from '@invogate/contracts/money.ts';
import { languageOf } from '@invogate/demo/demo-page.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { callOff } from './call-off.ts';
import { giveBack } from './give-back.ts';
import { hearNotification } from './hear-notification.ts';
import { giveFile, giveZip } from './give-file.ts';
import { answering, get, givingFile, json, ownPageOnly, post } from './json-routes.ts';
import { placeOrder } from './place-order.ts';
import { readOrderRequest, readRefundRequest, readShipRequest } from './read-request.ts';
import { ship } from './ship.ts';
import type { Shop } from './shop.ts';
import { showOrder } from './show-order.ts';

/** Orders of this shop are small, and what is heard is kept: nobody shall fill the memory. */
const longestNotification = 65_536;

type Page = (language: Language) => string;

/** The shop as routes: its page, what the page asks for, and where notifications arrive. */
export function shopRoutes(
  shop: Shop,
  page: Page,
  pageHeaders: Readonly<Record<string, string>>,
): PlainRoute[] {
  const order = '/demo/api/order';
  return [
    get('/', async () => ({ status: 302, headers: { location: '/demo' }, body: '' })),
    get('/demo', async ({ headers }) => ({
      status: 200,
      headers: {
        ...pageHeaders,
        'content-type': 'text/html; charset=utf-8',
        vary: 'accept-language',
      },
      body: page(languageOf(headers['accept-language'])),
    })),
    post('/demo/notify', async ({ rawBody, headers }) => {
      if (rawBody.length > longestNotification) return json(413, {});
      return json(200, await hearNotification(shop, rawBody, headers['x-signature'] ?? ''));
    }),
    post(
      order,
      ownPageOnly(async ({ rawBody }) => placeOrder(shop, readOrderRequest(rawBody))),
    ),
    get(
      `${order}/:number`,
      answering(async ({ params }) => showOrder(shop, numberIn(params))),
    ),
    get(
      `${order}/:number/file/:fileId`,
      givingFile(({ params }) => giveFile(shop, numberIn(params), params.fileId ?? '')),
    ),
    get(
      `${order}/:number/zip`,
      givingFile(({ params }) => giveZip(shop, numberIn(params))),
    ),
    post(
      `${order}/:number/refund`,
      ownPageOnly(async ({ params, rawBody }) => {
        await giveBack(shop, numberIn(params), readRefundRequest(rawBody));
        return showOrder(shop, numberIn(params));
      }),
    ),
    post(
      `${order}/:number/ship`,
      ownPageOnly(async ({ params, rawBody }) => {
        await ship(shop, numberIn(params), readShipRequest(rawBody));
        return showOrder(shop, numberIn(params));
      }),
    ),
    post(
      `${order}/:number/cancel`,
      ownPageOnly(async ({ params }) => {
        await callOff(shop, numberIn(params));
        return showOrder(shop, numberIn(params));
      }),
    ),
  ];
}

function numberIn(params: Record<string, string>): string {
  return params.number ?? '';
}
