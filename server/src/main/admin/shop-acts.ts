import type { Moderation, OperatorShop } from '@invogate/contracts/marketplace.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Condition } from '#kernel/list-query.ts';
import {
  agreeForMerchant,
  approveShop,
  hideShop,
  listForOperator,
  publishShop,
  refuseShop,
  showForOperator,
} from '#rooms/marketplace/index.ts';
import { shopSurroundings } from '../shop-surroundings.ts';

/** What the operator does about points of sale of the marketplace. */
export interface ShopActs {
  /** What waits for moderation first. */
  listShops(filter: { moderation?: Moderation; limit: number }): Promise<OperatorShop[]>;
  findShop(id: number): Promise<OperatorShop>;
  approveShop(id: number): Promise<OperatorShop>;
  refuseShop(id: number, reason: string): Promise<OperatorShop>;
  /** Turns the owner's switch for the owner. */
  publishShop(id: number, published: boolean): Promise<OperatorShop>;
  /** Hides it whatever its owner wants; without a reason it may be seen again. */
  hideShop(id: number, reason: string | null): Promise<OperatorShop>;
  agreeForMerchant(id: number, merchantId: string): Promise<OperatorShop>;
}

export function shopActs(database: Database, publicUrl: string): ShopActs {
  const deps = { around: shopSurroundings };
  const decided = (id: number, act: (tx: Tx) => Promise<void>) =>
    database.inTransaction('admin.decide-shop', async (tx) => {
      await act(tx);
      return showForOperator(tx, publicUrl, id);
    });
  return {
    listShops: async ({ moderation, limit }) => {
      const conditions: Condition[] =
        moderation === undefined
          ? []
          : [{ field: 'moderation', operator: 'eq', values: [moderation] }];
      const query = { conditions, order: [], page: 1, pageSize: limit };
      return (await listForOperator(database, publicUrl, query)).shops;
    },
    findShop: (id) => showForOperator(database, publicUrl, id),
    approveShop: (id) => decided(id, (tx) => approveShop(tx, deps, id)),
    refuseShop: (id, reason) => decided(id, (tx) => refuseShop(tx, deps, id, reason)),
    publishShop: (id, published) => decided(id, (tx) => publishShop(tx, deps, id, published)),
    hideShop: (id, reason) => decided(id, (tx) => hideShop(tx, deps, id, reason)),
    agreeForMerchant: (id, merchantId) =>
      decided(id, (tx) => agreeForMerchant(tx, deps, id, merchantId)),
  };
}
