import { statement, type Tx } from '#kernel/database/database.ts';
import {
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  readMerchant,
  storeToken,
} from '#rooms/accounts/index.ts';

/** A merchant of the demo that has a mini-app. Its values are published, never a secret. */
export interface AppMerchant {
  merchantId: string;
  token: string;
  signatureKey: string;
  name: string;
  seller: { vatNumber: string; nameFull: string; address: string; settlementAccount: string };
  /** Money is held until it is known what was really given. */
  holdMode: boolean;
}

/** The filling stations: M-GAS of the demo. */
export const demoStations: AppMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b1',
  token: '6a5e1f0c9b8d47e2a3c4b5d6e7f80901',
  signatureKey: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  name: 'АЗС «Попутный ветер»',
  seller: {
    vatNumber: '9900000151',
    nameFull: 'Общество с ограниченной ответственностью «Попутный ветер»',
    address: '115035, г. Москва, Причальная наб., д. 12',
    settlementAccount: '40702810500000000151',
  },
  holdMode: true,
};

/** The kitchen that brings lunches. */
export const demoKitchen: AppMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b2',
  token: '7b6f2a1dac9e58f3b4d5c6e7f8091a12',
  signatureKey: '1b2c3d4e5f60718293a4b5c6d7e8f90a',
  name: 'Кухня «Полдень»',
  seller: {
    vatNumber: '9900000169',
    nameFull: 'Общество с ограниченной ответственностью «Полдень»',
    address: '115035, г. Москва, ул. Обеденная, д. 2',
    settlementAccount: '40702810800000000169',
  },
  holdMode: false,
};

/** Servers that start at once look one after the other, or both would create them. */
const takeTurn = statement('demo.apps-turn', `select pg_advisory_xact_lock(hashtext('demo.apps'))`);

/** Creates the merchants of the mini-apps, or finds them. Whoever calls refuses production first. */
export async function createAppMerchants(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  for (const merchant of [demoStations, demoKitchen]) {
    if ((await readMerchant(tx, merchant.merchantId)) === undefined) await create(tx, merchant);
  }
}

async function create(tx: Tx, merchant: AppMerchant): Promise<void> {
  const { merchantId, token, signatureKey, name, seller, holdMode } = merchant;
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name: 'Mini-app' });
  await storeToken(tx, { userId, rights: ['orders'], label: 'mini-app', token });
  const { id: counterpartyId } = await createCounterparty(tx, {
    vatNumber: seller.vatNumber,
    taxRegistrationReasonCode: '990001001',
    name,
    nameFull: seller.nameFull,
    registrationAddress: seller.address,
  });
  await createContract(tx, {
    counterpartyId,
    number: `DEMO-${seller.vatNumber}`,
    date: '2021-04-01',
    validFrom: new Date('2021-04-01T00:00:00Z'),
    commission: {
      other: { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null },
    },
    commissionVatRate: 22,
    settlementAccount: seller.settlementAccount,
    // A bank in region 99, which does not exist: nobody can send money there by mistake.
    settlementBic: '049900999',
    settlementBank: 'ДЕМО-БАНК (АО), г. Москва',
    settlementCorrespondentAccount: '30101810500000000999',
    documentSet: 'upd',
    vatPayer: true,
  });
  await createMerchant(tx, {
    ...{ id: merchantId, accountId, counterpartyId, name, signatureKey, holdMode },
    shippingControl: true,
  });
}
