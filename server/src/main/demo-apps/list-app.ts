import type { CreateShop, Shop } from '@invogate/contracts/marketplace.ts';
import type { MiniApp, RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import { demo } from '#rooms/accounts/index.ts';
import type { DemoMerchant } from '../demo-merchant.ts';

/** A mini-app with the point of the marketplace that opens it. */
export interface ListedApp {
  merchant: DemoMerchant;
  shop: CreateShop;
  /** Of the app; the point and its merchant are known here. */
  app: Omit<RegisterMiniApp, 'shopId' | 'merchantId'>;
  /** Shops on whose invoices it is offered. */
  hosts?: readonly string[];
}

/**
 * Makes the point of a mini-app, lets it pass moderation and registers the app, as its merchant and
 * the operator would by the API; or finds all of it. Answers the id of the point.
 */
export async function listApp(apiUrl: string, listed: ListedApp): Promise<number> {
  const { merchant, shop, app, hosts = [] } = listed;
  const owner = apiOf(apiUrl, merchant.token);
  const operator = apiOf(apiUrl, demo.token);
  const { merchantId } = merchant;
  const [known] = await owner<Shop[]>('GET', `/marketplace/api/shop?merchantId=${merchantId}`);
  const { id } = known ?? (await owner<Shop>('POST', '/marketplace/api/shop', shop));
  if (!known) await operator('POST', `/operator/api/shop/${id}/approve`);
  const ofShop = `/operator/api/mini-app?shopId=${id}`;
  const [registered] = await operator<MiniApp[]>('GET', ofShop);
  if (!registered) {
    const about = { ...app, shopId: id, merchantId };
    const made = await operator<MiniApp>('POST', '/operator/api/mini-app', about);
    for (const host of hosts) {
      const pair = { merchantId: host, agrees: true };
      await operator('PUT', `/operator/api/mini-app/${made.id}/pair`, pair);
    }
  } else if (registered.url !== app.url) {
    // The apps stand on another port than last time.
    await operator('PUT', `/operator/api/mini-app/${registered.id}`, { url: app.url });
  }
  return id;
}

function apiOf(apiUrl: string, token: string) {
  return async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> => {
    const response = await fetch(`${apiUrl}/v3${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'user-agent': 'DemoApps/1.0',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (JSON.parse(text) as { data: T }).data;
  };
}
