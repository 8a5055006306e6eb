import assert from 'node:assert/strict';
import { changeMerchant, createContract, demo } from '#rooms/accounts/index.ts';
import type { CommissionTerms } from '#rooms/accounts/index.ts';
import type { World } from './world.ts';

/** Three per cent, unless told otherwise. */
const usual: CommissionTerms = {
  rateMillionths: 30_000,
  fixedMinor: 0,
  minMinor: null,
  maxMinor: null,
};

/** From now on the demo shop's contract gives the commission back with refunds. */
export async function returningCommission(
  { database, accounts }: Pick<World, 'database' | 'accounts'>,
  terms: Partial<CommissionTerms> = {},
): Promise<void> {
  const shop = await accounts.findMerchant(demo.merchantId);
  assert.ok(shop, 'there is the demo shop');
  await database.inTransaction('test.contract', async (tx) => {
    await createContract(tx, {
      counterpartyId: shop.counterparty.id,
      number: 'R-1',
      date: '2026-03-01',
      validFrom: tx.now(),
      commission: { other: { ...usual, ...terms } },
      commissionReturned: true,
    });
    await changeMerchant(tx, demo.merchantId, { name: 'Shop' });
  });
}
