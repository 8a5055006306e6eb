import type { Database, Tx } from '#kernel/database/database.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { makeCards } from './make-cards.ts';
import { marketPages, type MarketPages } from './market-pages.ts';
import { offerRoutes } from './offer.routes.ts';
import { operatorRoutes } from './operator.routes.ts';
import type { PageFacts, PictureSizer, ShopSurroundings } from './ports.ts';
import { refreshSweep } from './refresh.sweep.ts';
import { shopRoutes } from './shop.routes.ts';

export { addPhoto, type PhotoUpload } from './add-photo.ts';
export { changeShop } from './change-shop.ts';
export { createShop } from './create-shop.ts';
export { agreementCovers, listed, shopOf, shopsOfMerchant, type ShopRef } from './listed.ts';
export { minimumSumGuard } from './minimum-sum.ts';
export { agreeForMerchant, approveShop, hideShop, publishShop, refuseShop } from './moderate.ts';
export { listForOperator, showForOperator } from './operator-view.ts';
export type { MarketPages } from './market-pages.ts';
export { saveOffer } from './save-offer.ts';
export type { PictureSizer, ShopSurroundings, SizedPicture } from './ports.ts';

export interface MarketplaceDeps {
  database: Database;
  accounts: Accounts;
  /** Without a slash at the end. */
  publicUrl: string;
  around: ShopSurroundings;
  facts: PageFacts;
  sizer: PictureSizer;
  /** Where pictures of the map come from; null: it is drawn without. */
  tiles: { url: string; notice: string } | null;
}

export interface Marketplace {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  /** What the public site reads. */
  pages: MarketPages;
  /** Looks again at whether these points are listed; a mini-app of theirs came or went. */
  refresh(tx: Tx, shopIds: readonly number[]): Promise<void>;
}

/** The room of points of sale, ready to be joined with the rest. */
export function marketplaceRoom(deps: MarketplaceDeps): Marketplace {
  const { database, around } = deps;
  return {
    routes: [...shopRoutes(deps), ...offerRoutes(deps), ...operatorRoutes(deps)],
    sweeps: [refreshSweep(database, around)],
    pages: marketPages(deps),
    refresh: (tx, shopIds) => makeCards(tx, around, shopIds),
  };
}
