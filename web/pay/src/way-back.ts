import type { PayView } from '@invogate/contracts/pay-page.ts';

export interface WayBack {
  url: string;
  /** The page leaves by itself after a few seconds. */
  automatic: boolean;
  /** It leads to the page of a table; from a payment, at once: that page tells the rest. */
  to?: 'table';
}

/** Seconds until the page returns to the shop by itself. */
export const secondsBeforeReturn = 5;

/** Who opens a paid invoice later wants to read it, not to be sent away. */
const freshMs = 2 * 60 * 1000;

/**
 * Where the payer goes from a final screen. `seenLive` says that the end came while the page was
 * open. Nothing where the shop gave no address.
 */
export function wayBack(view: PayView, seenLive: boolean): WayBack | undefined {
  const way = wayOf(view, seenLive);
  return way && view.backTo ? { ...way, to: view.backTo } : way;
}

function wayOf(view: PayView, seenLive: boolean): WayBack | undefined {
  const { shop } = view;
  if (shop === 'waiting') return undefined;
  const refused = shop === 'unavailable' || shop === 'refused';
  const settled = view.state === 'paid' || view.state === 'held';
  const good = settled && !refused;
  // Who paid at a table reads there what becomes of the money.
  const wanted = good || view.billEnd === 'paid_in_cash' ? view.successUrl : view.failUrl;
  const url = webAddress(wanted) ?? webAddress(view.returnUrl);
  if (!url) return undefined;
  const fresh = view.paidAt !== undefined && age(view.paidAt, view.serverTime) < freshMs;
  const ended = view.state === 'expired' || view.state === 'canceled';
  if (shop === 'confirming') return { url, automatic: false };
  return { url, automatic: settled ? seenLive || fresh : ended && seenLive };
}

/** The address if a browser may be sent there: only the web, no scripts. */
export function webAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** An address to send the payer to pay: the web, or a path of this server. */
export function payAddress(url: string): string | undefined {
  return webAddress(url) ?? (/^\/(?![/\\])/.test(url) ? url : undefined);
}

function age(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
