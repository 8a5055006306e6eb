import {
  AddShopPhoto,
  CreateShop,
  shopTypeWords,
  Shop,
  UpdateShop,
} from '@invogate/contracts/marketplace.ts';
import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields } from '#kernel/list-query.ts';
import { ownerIds, ownerScope } from '#kernel/owner.ts';
import { one, page, route, type Answer, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { addPhoto, removePhoto, sizedPicture } from './add-photo.ts';
import { changeShop, shopIdOf } from './change-shop.ts';
import { createShop } from './create-shop.ts';
import { listingsOf } from './listed.ts';
import { makeCards } from './make-cards.ts';
import { photoBodyMax, type StoredPhoto } from './photo.ts';
import type { PictureSizer, ShopSurroundings } from './ports.ts';
import { shopView, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

export interface ShopRouteDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  around: ShopSurroundings;
  sizer: PictureSizer;
}

const common = { access: 'token', right: 'orders', tag: 'Marketplace' } as const;
const path = '/marketplace/api/shop';

const shopListFields: ListFields = {
  id: { column: 's.id', type: 'integer' },
  merchantId: { column: 's.merchant_id', type: 'uuid', nullable: true },
  brandId: { column: 's.brand_id', type: 'integer', nullable: true },
  type: { column: 's.type', type: 'enum', values: [...shopTypeWords] },
  alias: { column: 's.alias', type: 'text' },
  title: { column: 's.title', type: 'text', nullable: true },
  published: { column: 's.published', type: 'boolean' },
  moderation: { column: 's.moderation', type: 'enum' },
  createdAt: { column: 's.created_at', type: 'datetime' },
};

/** Points of sale, for the tokens of their owners (spec 13 §1). */
export function shopRoutes(deps: ShopRouteDeps): readonly Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps), ...photoRoutes(deps)];
}

function readRoutes(deps: ShopRouteDeps): Route[] {
  const { database } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List points of sale',
      list: shopListFields,
      answer: Shop,
      refusals: ['validation_error'],
      handle: async ({ caller, list }) => {
        const { rows, totalCount } = await listRows<StoredShop>(database, list, shopListFields, {
          columns: sql.shopColumns,
          base: 'from shops s',
          scope: ownerScope(caller, 's'),
          defaultOrder: 's.created_at desc',
          idColumn: 's.id',
        });
        return page(await shown(deps, database, rows, caller), totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a point of sale',
      answer: Shop,
      refusals: ['not_found'],
      handle: async ({ caller, params }) => {
        const id = shopIdOf(params.id);
        const shop = await database.row<StoredShop>(sql.findShop, [id, ...ownerIds(caller)]);
        if (!shop) throw notFound();
        return first(await shown(deps, database, [shop], caller));
      },
    }),
  ];
}

function writeRoutes(deps: ShopRouteDeps): Route[] {
  const { accounts } = deps;
  const changeRoute = (method: 'POST' | 'PUT') =>
    route<UpdateShop>({
      ...common,
      method,
      path: `${path}/:id`,
      summary: 'Change a point of sale',
      body: UpdateShop,
      answer: Shop,
      refusals: ['not_found', 'validation_error', 'forbidden', 'brand_not_found'],
      handle: async ({ caller, params, body }) => {
        const id = shopIdOf(params.id);
        const merchantId = await ownMerchant(accounts, caller, body.merchantId);
        return saved(deps, caller, (tx) => changeShop(tx, caller, id, body, { merchantId }));
      },
    });
  return [
    route<CreateShop>({
      ...common,
      method: 'POST',
      path,
      summary: 'Make a point of sale',
      body: CreateShop,
      answer: Shop,
      refusals: ['validation_error', 'forbidden', 'brand_not_found'],
      handle: async ({ caller, body }) => {
        const named = await ownMerchant(accounts, caller, body.merchantId);
        const own = await accounts.merchantIdsOf(caller);
        // Whoever has one merchant sells by it.
        const merchantId = named ?? (own.length === 1 ? own[0] : undefined);
        const facts = { ...(merchantId === undefined ? {} : { merchantId }) };
        return saved(deps, caller, (tx) => createShop(tx, caller, body, facts));
      },
    }),
    changeRoute('POST'),
    changeRoute('PUT'),
  ];
}

function photoRoutes(deps: ShopRouteDeps): Route[] {
  return [
    route<AddShopPhoto>({
      ...common,
      method: 'POST',
      path: `${path}/:id/photo`,
      summary: 'Add a picture to a point of sale',
      body: AddShopPhoto,
      bodyBytes: photoBodyMax,
      answer: Shop,
      refusals: ['not_found', 'validation_error', 'too_many_photos'],
      handle: async ({ caller, params, body }) => {
        const id = shopIdOf(params.id);
        const picture = await sizedPicture(deps.sizer, body);
        return saved(deps, caller, (tx) => addPhoto(tx, caller, id, picture));
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: `${path}/:id/photo/:photoId`,
      summary: 'Take a picture away from a point of sale',
      answer: Shop,
      refusals: ['not_found'],
      handle: async ({ caller, params }) => {
        const id = shopIdOf(params.id);
        return saved(deps, caller, (tx) => removePhoto(tx, caller, id, params.photoId ?? ''));
      },
    }),
  ];
}

/** The merchant of a body, found to be of the caller; null takes it away. Throws `forbidden`. */
async function ownMerchant(
  accounts: Accounts,
  caller: Call['caller'],
  merchantId: string | null | undefined,
): Promise<string | null | undefined> {
  if (typeof merchantId !== 'string') return merchantId;
  return (await accounts.merchantOf(caller, merchantId)).id;
}

/** Writes a point and makes its card; answers the point. */
async function saved(
  deps: ShopRouteDeps,
  caller: Call['caller'],
  act: (tx: Tx) => Promise<StoredShop>,
): Promise<Answer> {
  const views = await deps.database.inTransaction('marketplace.save', async (tx) => {
    const shop = await act(tx);
    await makeCards(tx, deps.around, [shop.id]);
    return shown(deps, tx, [shop], caller);
  });
  return first(views);
}

function first(views: readonly Shop[]): Answer {
  return one(views[0]);
}

async function shown(
  { publicUrl }: ShopRouteDeps,
  reader: Reader,
  shops: readonly StoredShop[],
  caller: Call['caller'],
): Promise<Shop[]> {
  const ids = shops.map(({ id }) => id);
  const photos = await reader.rows<StoredPhoto>(sql.photosOf, [ids]);
  const listings = await listingsOf(reader, ids);
  return shops.map((shop) => {
    const listing = listings.find(({ shopId }) => shopId === shop.id);
    return shopView(shop, {
      publicUrl,
      photos: photos.filter(({ shopId }) => shopId === shop.id),
      title: shop.title ?? listing?.title ?? '',
      listed: listing?.listed ?? false,
      faults: (listing?.faults ?? []) as Shop['listingFaults'],
      // A token of one shop, such as a till's, is not the owner.
      showToken: caller.merchantId === undefined,
    });
  });
}
