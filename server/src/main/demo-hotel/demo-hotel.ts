import { statement, type Tx } from '#kernel/database/database.ts';
import { createDemoMerchant, type DemoMerchant } from '../demo-merchant.ts';

/** The hotel of the demo: what a guest pays is held until the checkout. */
export const demoHotel: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000e1',
  token: 'd0a4c1f3b2e5968778695a4b3c2d1e0f',
  name: 'Гостиница «Набережная»',
  seller: {
    vatNumber: '9900000240',
    nameFull: 'Общество с ограниченной ответственностью «Набережная»',
    address: '414000, г. Астрахань, Речная наб., д. 9',
    settlementAccount: '40702810500000000240',
  },
  settings: { holdMode: true },
};

/** Servers that start at once look one after the other, or both would create it. */
const takeTurn = statement(
  'demo.hotel-turn',
  `select pg_advisory_xact_lock(hashtext('demo.hotel'))`,
);

/** Creates the hotel, or finds it. */
export async function createDemoHotel(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  await createDemoMerchant(tx, demoHotel);
}
