import type {
  OrderRequest,
  Received,
  ShipRequest,
  ShopAnswer,
  ShopOrder,
  ShopProblem,
} from './shop-api.ts';

/** The shop said no, or there was no answer at all (`no_connection`). */
export class ShopError extends Error {
  readonly code: string;

  constructor({ code, message }: ShopProblem) {
    super(message);
    this.code = code;
  }
}

export function placeOrder(request: OrderRequest): Promise<{ number: string; paymentUrl: string }> {
  return ask('/demo/api/order', request);
}

export function getOrder(number: string): Promise<ShopOrder> {
  return ask(addressOf(number));
}

/** Where a file of an order is. */
export const paperAddress = (number: string, fileId: string): string =>
  `${addressOf(number)}/file/${encodeURIComponent(fileId)}`;

/** All documents of an order in one archive. */
export const zipAddress = (number: string): string => `${addressOf(number)}/zip`;

/** One line by sku, or all that is left. */
export function refundOrder(number: string, sku: string | undefined): Promise<ShopOrder> {
  return ask(`${addressOf(number)}/refund`, sku === undefined ? {} : { sku });
}

export function shipOrder(number: string, request: ShipRequest): Promise<ShopOrder> {
  return ask(`${addressOf(number)}/ship`, request);
}

export function cancelOrder(number: string): Promise<ShopOrder> {
  return ask(`${addressOf(number)}/cancel`, {});
}

/** Sends a heard notification again with another sum and the old signature. */
export function forgeNotification({ body, signature }: Received): Promise<ShopAnswer> {
  const forged = body.replace(/"amount":\s*[\d.]+/, '"amount":1');
  return call('/demo/notify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body: forged,
  });
}

function addressOf(number: string): string {
  return `/demo/api/order/${encodeURIComponent(number)}`;
}

/** Asks the demo's server; with a body it is a POST. Rejects with `ShopError`. */
export function ask<Answer>(
  address: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  if (body === undefined) return call(address, signal ? { signal } : {});
  const headers = { 'content-type': 'application/json' };
  return call(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call<Answer>(address: string, init?: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch {
    throw new ShopError({ code: 'no_connection', message: '' });
  }
  const answer = (await response.json().catch(() => undefined)) as unknown;
  if (response.ok && answer !== undefined) return answer as Answer;
  const { code, message } = (answer ?? {}) as Partial<ShopProblem>;
  const status = `HTTP ${String(response.status)}`;
  throw new ShopError({ code: code ?? 'unreadable_answer', message: message ?? status });
}
