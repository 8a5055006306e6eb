import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';

/**
 * Where the payer goes back to: the order's own addresses, else the shop's. What is not http or
 * https counts as absent (spec 02); what is, is opened exactly as it was given.
 */
export function wayBack(
  order: StoredOrder | undefined,
  merchant: Merchant | undefined,
): Pick<PayView, 'returnUrl' | 'successUrl' | 'failUrl' | 'backTo'> {
  const urls = {
    returnUrl: web(order?.body.returnUrl) ?? web(merchant?.returnUrl),
    successUrl: web(order?.body.successUrl) ?? web(merchant?.successUrl),
    failUrl: web(order?.body.failUrl) ?? web(merchant?.failUrl),
  };
  return {
    ...Object.fromEntries(Object.entries(urls).filter(([, url]) => url !== undefined)),
    ...(isOfTable(order) ? { backTo: 'table' } : {}),
  };
}

/** A guest has confirmed it at the page of a table; the order's addresses lead back there. */
const isOfTable = (order: StoredOrder | undefined): boolean =>
  order?.body.metaData?.source === 'table' && order.body.successUrl !== undefined;

/** The text if it is an http(s) address, else undefined. */
export function web(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? text : undefined;
}
