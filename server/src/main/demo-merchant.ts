import type { Tx } from '#kernel/database/database.ts';
import {
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  readMerchant,
  storeToken,
  type MerchantInput,
} from '#rooms/accounts/index.ts';

/** A shop of the demo with an account of its own. Its values are published, never a secret. */
export interface DemoMerchant {
  merchantId: string;
  token: string;
  name: string;
  seller: { vatNumber: string; nameFull: string; address: string; settlementAccount: string };
  settings: Partial<MerchantInput>;
}

/** Creates the shop, or finds it; answers whether it is new. Whoever calls refuses production. */
export async function createDemoMerchant(tx: Tx, shop: DemoMerchant): Promise<boolean> {
  const { merchantId: id, token, name, seller, settings } = shop;
  if ((await readMerchant(tx, id)) !== undefined) return false;
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  await storeToken(tx, { userId, rights: ['orders'], label: 'demo', token });
  const { id: counterpartyId } = await createCounterparty(tx, {
    ...{ vatNumber: seller.vatNumber, taxRegistrationReasonCode: '990001001', name },
    ...{ nameFull: seller.nameFull, registrationAddress: seller.address },
  });
  await createContract(tx, {
    ...{ counterpartyId, number: `DEMO-${seller.vatNumber}`, date: '2021-04-01' },
    validFrom: new Date('2021-04-01T00:00:00Z'),
    commission: {
      other: { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null },
    },
    commissionVatRate: 22,
    settlementAccount: seller.settlementAccount,
    // A bank in region 99, which does not exist: nobody can send money there by mistake.
    ...{ settlementBic: '049900999', settlementBank: 'ДЕМО-БАНК (АО), г. Москва' },
    settlementCorrespondentAccount: '30101810500000000999',
    ...{ documentSet: 'upd', vatPayer: true },
  });
  await createMerchant(tx, { ...settings, id, accountId, counterpartyId, name });
  return true;
}
