import { mostOfOne } from '@invogate/demo/catalogue.ts';
import type { OrderRequest, RefundRequest, ShipRequest } from '@invogate/demo/shop-api.ts';
import { ShopRefusal } from './shop-refusal.ts';

/** Reads what the page sends when the buyer presses "Pay". Throws `ShopRefusal`. */
export function readOrderRequest(body: string): OrderRequest {
  const given = objectIn(body);
  const quantities: Record<string, number> = {};
  for (const [sku, quantity] of Object.entries(asObject(given.quantities))) {
    if (typeof quantity !== 'number' || !Number.isInteger(quantity)) throw unreadable();
    if (quantity < 0 || quantity > mostOfOne) throw unreadable();
    quantities[sku] = quantity;
  }
  return {
    quantities,
    buyer: given.buyer === 'legal' ? 'legal' : 'private',
    hold: given.hold === true,
    outOnce: given.outOnce === true,
    language: given.language === 'en' ? 'en' : 'ru',
  };
}

/** Reads which line is to be refunded; none means all that is left. Throws `ShopRefusal`. */
export function readRefundRequest(body: string): RefundRequest {
  const { sku } = objectIn(body);
  if (sku === undefined) return {};
  if (typeof sku !== 'string') throw unreadable();
  return { sku };
}

/** Reads what is to be shipped: one line, all that is left, or nothing more. Throws `ShopRefusal`. */
export function readShipRequest(body: string): ShipRequest {
  const { sku, close } = objectIn(body);
  if (sku !== undefined && typeof sku !== 'string') throw unreadable();
  return { ...(sku === undefined ? {} : { sku }), ...(close === true ? { close } : {}) };
}

function objectIn(body: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(body));
  } catch {
    throw unreadable();
  }
}

function asObject(value: unknown): Record<string, unknown> {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!is) throw unreadable();
  return value as Record<string, unknown>;
}

function unreadable(): ShopRefusal {
  return new ShopRefusal(400, 'unreadable_request', 'Reload the page and try again');
}
