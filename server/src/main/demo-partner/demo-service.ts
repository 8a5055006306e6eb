import { statement, type Tx } from '#kernel/database/database.ts';
import {
  createAccount,
  createCounterparty,
  createPartner,
  createUser,
  readPartner,
  storeToken,
} from '#rooms/accounts/index.ts';
import { createDemoMerchant, type DemoMerchant } from '../demo-merchant.ts';

/** The shop that decides whether it lets the service in. */
export const demoWorkshop: DemoMerchant = {
  merchantId: '0192f3c0-0000-7000-8000-0000000000a3',
  token: 'a7d1c5e9f30b24687c9d8e1f20314253',
  name: 'Мастерская «Якорь»',
  seller: {
    vatNumber: '9900000264',
    nameFull: 'Общество с ограниченной ответственностью «Якорь»',
    address: '236000, г. Калининград, Верфяная ул., д. 3',
    settlementAccount: '40702810800000000264',
  },
  settings: { supplierPhone: '+74010000264', siteUrl: 'https://workshop.example' },
};

/** The service that sends invoices for shops. Published values, never a secret. */
export const demoService = {
  id: '0192f3c0-0000-7000-8000-0000000000a2',
  token: '5e8b1c7d9f204a63b1c8d7e6f5a40392',
  name: 'ООО «Счёт-почта»',
} as const;

/** Servers that start at once look one after the other, or both would create them. */
const takeTurn = statement(
  'demo.partner-turn',
  `select pg_advisory_xact_lock(hashtext('demo.partner'))`,
);

/** Creates the service and the shop, or finds them. Neither knows the other yet. */
export async function createDemoService(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  await createDemoMerchant(tx, demoWorkshop);
  await addService(tx);
}

/** It has 2 % of what its invoices bring. */
async function addService(tx: Tx): Promise<void> {
  const { id, token, name } = demoService;
  if ((await readPartner(tx, id)) !== undefined) return;
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  const { id: counterpartyId } = await createCounterparty(tx, {
    ...{ vatNumber: '9900000271', taxRegistrationReasonCode: '990001001', name },
    nameFull: 'Общество с ограниченной ответственностью «Счёт-почта»',
    registrationAddress: '101000, г. Москва, Почтовый пер., д. 2',
    postAddressZip: '101000',
  });
  await createPartner(tx, {
    ...{ id, accountId, counterpartyId, name, brandName: 'Счёт-почта', kind: 'service' },
    reward: { other: { rateMillionths: 20_000, fixedMinor: 0, minMinor: null, maxMinor: null } },
    // A visitor who plays for long is not sent away.
    invitesPerDay: 10_000,
  });
  await storeToken(tx, { userId, rights: ['orders', 'agent'], label: 'demo service', token });
}
