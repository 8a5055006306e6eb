import type { RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Tx } from '#kernel/database/database.ts';
import { shopsOfMerchant } from '#rooms/marketplace/index.ts';
import { agreePair, changeMiniApp, miniAppOfShop, registerMiniApp } from '#rooms/miniapps/index.ts';
import type { DemoPoint } from '../demo-market/demo-points.ts';
import { makePoint } from '../demo-market/index.ts';

/** A mini-app with the point of the marketplace that opens it. */
export interface ListedApp {
  point: DemoPoint;
  /** The point and its merchant are known above. */
  app: Omit<RegisterMiniApp, 'shopId' | 'merchantId'>;
  /** Merchants on whose invoices it is offered. */
  hosts?: readonly string[];
}

/**
 * Makes the point of a mini-app and registers the app, as its merchant and the operator would; or
 * finds both. Answers the id of the point.
 */
export async function listApp(
  tx: Tx,
  ourOrigin: string,
  { point, app, hosts = [] }: ListedApp,
): Promise<number> {
  const { merchantId } = point.shop;
  const [known] = await shopsOfMerchant(tx, merchantId);
  const shopId = known?.id ?? (await makePoint(tx, point, undefined));
  const registered = await miniAppOfShop(tx, shopId);
  if (!registered) {
    const { id } = await registerMiniApp(tx, ourOrigin, { ...app, shopId, merchantId });
    for (const host of hosts) {
      await agreePair(tx, id, host, { appAgrees: true, hostAgrees: true });
    }
  } else if (registered.url !== app.url) {
    // The apps stand on another port than last time.
    await changeMiniApp(tx, ourOrigin, registered.id, { url: app.url });
  }
  return shopId;
}
