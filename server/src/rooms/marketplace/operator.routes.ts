import { OperatorShop, ShopAgreement, ShopReason } from '@invogate/contracts/marketplace.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { one, page, route, type Route } from '#kernel/route.ts';
import { shopIdOf } from './change-shop.ts';
import { agreeForMerchant, approveShop, hideShop, refuseShop } from './moderate.ts';
import { listForOperator, operatorListFields, showForOperator } from './operator-view.ts';
import type { ShopSurroundings } from './ports.ts';

interface OperatorRouteDeps {
  database: Database;
  publicUrl: string;
  around: ShopSurroundings;
}

const common = { access: 'token', right: 'operator', tag: 'Operator' } as const;
const path = '/operator/api/shop';
const refusals = ['forbidden', 'not_found'];

/** Our own addition to the API: moderation of points of sale. */
export function operatorRoutes(deps: OperatorRouteDeps): readonly Route[] {
  return [...readRoutes(deps), ...decideRoutes(deps)];
}

function readRoutes({ database, publicUrl }: OperatorRouteDeps): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List points of sale, what waits for moderation first',
      list: operatorListFields,
      answer: OperatorShop,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const { shops, totalCount } = await listForOperator(database, publicUrl, list);
        return page(shops, totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a point of sale with what waits and what was approved',
      answer: OperatorShop,
      refusals,
      handle: async ({ params: { id } }) =>
        one(await showForOperator(database, publicUrl, shopIdOf(id))),
    }),
  ];
}

function decideRoutes(deps: OperatorRouteDeps): Route[] {
  const { database, publicUrl } = deps;
  const decided = (given: string | undefined, act: (tx: Tx, id: number) => Promise<void>) => {
    const id = shopIdOf(given);
    return database.inTransaction('marketplace.decide', async (tx) => {
      await act(tx, id);
      return one(await showForOperator(tx, publicUrl, id));
    });
  };
  return [
    route({
      ...common,
      method: 'POST',
      path: `${path}/:id/approve`,
      summary: 'Approve texts, links and pictures of a point of sale',
      answer: OperatorShop,
      refusals: [...refusals, 'wrong_shop_status'],
      handle: ({ params }) => decided(params.id, (tx, id) => approveShop(tx, deps, id)),
    }),
    route<ShopReason>({
      ...common,
      method: 'POST',
      path: `${path}/:id/refuse`,
      summary: 'Refuse what waits, or take back what was approved',
      body: ShopReason,
      answer: OperatorShop,
      refusals: [...refusals, 'validation_error', 'wrong_shop_status'],
      handle: ({ params, body }) =>
        decided(params.id, (tx, id) => refuseShop(tx, deps, id, body.reason)),
    }),
    route<ShopReason>({
      ...common,
      method: 'POST',
      path: `${path}/:id/hide`,
      summary: 'Hide a point of sale whatever its owner wants',
      body: ShopReason,
      answer: OperatorShop,
      refusals: [...refusals, 'validation_error'],
      handle: ({ params, body }) =>
        decided(params.id, (tx, id) => hideShop(tx, deps, id, body.reason)),
    }),
    route({
      ...common,
      method: 'POST',
      path: `${path}/:id/unhide`,
      summary: 'Let a hidden point of sale be seen again',
      answer: OperatorShop,
      refusals,
      handle: ({ params }) => decided(params.id, (tx, id) => hideShop(tx, deps, id, null)),
    }),
    route<ShopAgreement>({
      ...common,
      method: 'POST',
      path: `${path}/:id/agreement`,
      summary: 'Let a point of type marketplace sell for a merchant',
      body: ShopAgreement,
      answer: OperatorShop,
      refusals: [...refusals, 'validation_error'],
      handle: ({ params, body }) =>
        decided(params.id, (tx, id) => agreeForMerchant(tx, deps, id, body.merchantId)),
    }),
  ];
}
