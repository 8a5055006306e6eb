import type { Tx } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import { demoPartner, linkPartner } from '#rooms/accounts/index.ts';
import { createDemoMerchant, type DemoMerchant } from '../demo-merchant.ts';

/** The restaurant of the demo. Its tables are made by its till, through the API. */
export const demoRestaurant: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000c1',
  token: '8c7030b2ed0f69041526374859607182',
  name: 'Ресторан «Маяк»',
  seller: {
    vatNumber: '9900000120',
    nameFull: 'Общество с ограниченной ответственностью «Маяк»',
    address: '183038, г. Мурманск, ул. Портовая, д. 5',
    settlementAccount: '40702810100000000120',
  },
  settings: { supplierPhone: '+78150000120', siteUrl: 'https://restaurant.example' },
};

/** Servers that start at once look one after the other, or both would create it. */
const takeTurn = statement('demo.till-turn', `select pg_advisory_xact_lock(hashtext('demo.till'))`);

/** Creates the restaurant, or finds it. The vendor of its till has brought it. */
export async function createDemoRestaurant(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  if (!(await createDemoMerchant(tx, demoRestaurant))) return;
  await linkPartner(tx, demoRestaurant.merchantId, demoPartner.id);
}
