import { SaveSpecialOffer, SpecialOffer } from '@invogate/contracts/marketplace.ts';
import type { Database } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields } from '#kernel/list-query.ts';
import { one, page, route, type Call, type Route } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { offerColumns } from './offer.sql.ts';
import { offerView, saveOffer, type StoredOffer } from './save-offer.ts';

interface OfferRouteDeps {
  database: Database;
  accounts: Accounts;
}

const common = { access: 'token', tag: 'Marketplace' } as const;
const path = '/marketplace/api/special-offer';

const offerListFields: ListFields = {
  id: { column: 'f.id', type: 'integer' },
  merchantId: { column: 'f.merchant_id', type: 'uuid' },
  externalId: { column: 'f.external_id', type: 'text' },
  active: { column: 'f.active', type: 'boolean' },
  startAt: { column: 'f.start_at', type: 'datetime' },
  finishAt: { column: 'f.finish_at', type: 'datetime' },
  name: { column: 'f.name', type: 'text' },
};

/** Special offers of merchants (spec 13 §2); the shop's own key is enough for them. */
export function offerRoutes({ database, accounts }: OfferRouteDeps): readonly Route[] {
  return [
    route<SaveSpecialOffer>({
      ...common,
      method: 'POST',
      path,
      summary: 'Make or change a special offer',
      body: SaveSpecialOffer,
      answer: SpecialOffer,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, body }) => {
        refuseOthers(caller);
        const merchant = await accounts.merchantOf(caller, body.merchantId);
        const offer = await database.inTransaction('marketplace.save-offer', (tx) =>
          saveOffer(tx, merchant.id, body),
        );
        return one(offerView(offer));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List special offers',
      list: offerListFields,
      answer: SpecialOffer,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, list }) => {
        refuseOthers(caller);
        const ids = await accounts.merchantIdsOf(caller);
        const { rows, totalCount } = await listRows<StoredOffer>(database, list, offerListFields, {
          columns: offerColumns,
          base: 'from special_offers f',
          scope: { sql: 'f.merchant_id = any($1::uuid[])', params: [ids] },
          defaultOrder: 'f.start_at desc',
          idColumn: 'f.id',
        });
        return page(rows.map(offerView), totalCount, list);
      },
    }),
  ];
}

function refuseOthers({ rights }: Call['caller']): void {
  if (!rights.has('orders') && !rights.has('offers')) throw forbidden();
}
