import type { Language } from '@invogate/contracts/money.ts';
import { InvogateError } from '@invogate/client';
import { languageOf } from '@invogate/demo/demo-page.ts';
import type { ShopProblem } from '@invogate/demo/shop-api.ts';
import type { FileContent } from '#kernel/file-content.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { callOff } from './call-off.ts';
import { giveBack } from './give-back.ts';
import { hearNotification } from './hear-notification.ts';
import { giveFile, giveZip } from './give-file.ts';
import { placeOrder } from './place-order.ts';
import { readOrderRequest, readRefundRequest, readShipRequest } from './read-request.ts';
import { ship } from './ship.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';
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

type Handle = PlainRoute['handle'];
type Act = (request: PlainRequest) => Promise<unknown>;

function get(path: string, handle: Handle): PlainRoute {
  return { method: 'GET', path, handle };
}

function post(path: string, handle: Handle): PlainRoute {
  return { method: 'POST', path, handle };
}

/** Turns what the act gives into JSON, and its refusals into a problem that the page can show. */
function answering(act: Act): Handle {
  return async (request) => {
    try {
      return json(200, await act(request));
    } catch (error) {
      return json(...problemOf(error));
    }
  };
}

/** Gives a file, or a problem as JSON. */
function givingFile(find: (request: PlainRequest) => Promise<FileContent>): Handle {
  return async (request) => {
    try {
      return { status: 200, body: '', file: await find(request) };
    } catch (error) {
      return json(...problemOf(error));
    }
  };
}

/** A foreign page must not press the buttons: browsers send such a request without JSON. */
function ownPageOnly(act: Act): Handle {
  return answering(async (request) => {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new ShopRefusal(415, 'wrong_content_type', 'Send application/json');
    }
    return act(request);
  });
}

function problemOf(error: unknown): [status: number, problem: ShopProblem] {
  if (error instanceof ShopRefusal) {
    return [error.status, { code: error.code, message: error.message }];
  }
  if (error instanceof InvogateError) return [502, { code: error.code, message: error.message }];
  throw error;
}

function json(status: number, body: unknown): PlainResponse {
  return { status, headers: { 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}

function numberIn(params: Record<string, string>): string {
  return params.number ?? '';
}
