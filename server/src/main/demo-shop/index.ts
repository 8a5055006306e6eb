import type { Language } from '@invogate/contracts/money.ts';
import { loadDemo } from '@invogate/demo/server.ts';
import { pageHeaders } from '#http/page-headers.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { newShopNumber } from './find-order.ts';
import { invoiceApi } from './invoice-api.ts';
import { shopRoutes } from './shop-routes.ts';
import { ShopMemory } from './shop-memory.ts';

export interface DemoShopDeps {
  /** Where this server reaches itself; without a slash at the end, as `publicUrl`. */
  selfUrl: string;
  publicUrl: string;
  /** Token of the API. */
  token: string;
  /** Key that notifications of the merchant are signed with (hmac, sha1). */
  signatureKey: string;
  merchantId: string;
  now?: () => Date;
  random?: () => number;
}

/**
 * A small shop that lives beside the server but knows only its public API: the first thing that a
 * newcomer sees. For demo mode. Its files belong under `/assets/demo/`.
 */
export async function demoShop(deps: DemoShopDeps): Promise<{
  routes: PlainRoute[];
  clientDir: string;
  renderPage: (language: Language) => string;
}> {
  const { selfUrl, publicUrl, token, merchantId, signatureKey } = deps;
  const now = deps.now ?? (() => new Date());
  const random = deps.random ?? Math.random;
  const { renderPage, clientDir } = await loadDemo();
  const shop = {
    api: invoiceApi({ baseUrl: selfUrl, shownUrl: publicUrl, token, now }),
    memory: new ShopMemory(),
    merchantId,
    signatureKey,
    notificationUrl: `${selfUrl}/demo/notify`,
    orderUrl: (number: string) => `${publicUrl}/demo?order=${number}`,
    now,
    newNumber: () => newShopNumber(random),
  };
  return { routes: shopRoutes(shop, renderPage, pageHeaders), clientDir, renderPage };
}
