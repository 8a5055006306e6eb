import type { PayAddOn } from '@invogate/contracts/pay-page.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import type { ContainerRow, StoredOrder } from '#rooms/orders/index.ts';
import { metaDataOf, ruleHolds } from './meta-data.ts';
import type { StoredMiniApp } from './mini-app.ts';

/** Cards that a page shows at most. */
const cardsMax = 6;

/** With less time left a payer should pay, not shop. */
const timeLeftMs = 10 * 60 * 1000;

/** An invoice as rules see it. */
export interface SeenInvoice {
  container: ContainerRow;
  /** Without those that were added to it by others. */
  orders: readonly StoredOrder[];
}

/** Whether anything may be added to the invoice now. */
function takesAddOns({ container }: SeenInvoice, now: Date): boolean {
  return (
    container.state === 'open' &&
    container.processing !== 'processing' &&
    container.receivedAmount === 0 &&
    container.expiresAt.getTime() - now.getTime() > timeLeftMs
  );
}

/** The apps that are offered on an invoice, and whose they are. */
export async function addOnsFor(
  accounts: Pick<Accounts, 'findMerchant'>,
  apps: readonly StoredMiniApp[],
  invoice: SeenInvoice,
  now: Date,
): Promise<{ app: StoredMiniApp; merchant: Merchant }[]> {
  if (!takesAddOns(invoice, now)) return [];
  const open = invoice.orders.filter(
    ({ status, processable }) => status === 'created' && processable,
  );
  const host = open[0];
  if (!host) return [];
  const metaData = metaDataOf(open);
  const fitting = apps.filter(
    (app) =>
      app.modes.includes('suborder') &&
      isPair(app, host.merchantId) &&
      ruleHolds(app.rule, metaData),
  );
  const merchants = await Promise.all(fitting.map((app) => accounts.findMerchant(app.merchantId)));
  return fitting
    .flatMap((app, at) => {
      const merchant = merchants[at];
      const isSeen = merchant !== undefined && !merchant.blocked;
      return isSeen && (!app.test || merchant.accountId === host.accountId)
        ? [{ app, merchant }]
        : [];
    })
    .slice(0, cardsMax);
}

/** Both sides have agreed, or they are one shop. */
function isPair(app: StoredMiniApp, hostId: string): boolean {
  if (app.merchantId === hostId) return true;
  const pair = app.pairs.find(({ merchantId }) => merchantId === hostId);
  return pair !== undefined && pair.appAgrees && pair.hostAgrees;
}

/** An add-on as the page shows it. */
export function shownAddOn({
  app,
  merchant,
}: {
  app: StoredMiniApp;
  merchant: Merchant;
}): PayAddOn {
  return {
    appId: app.id,
    shopId: app.shopId,
    merchantId: app.merchantId,
    merchantName: merchant.name,
    name: app.name,
    ...(app.iconUrl === null ? {} : { iconUrl: app.iconUrl }),
    url: app.url,
    geolocation: app.geolocation,
  };
}
