import { assert } from '#kernel/assert.ts';
import { statement } from '#kernel/database/database.ts';
import type { Tx } from '#kernel/database/database.ts';
import { allRights } from '#kernel/route.ts';
import { createAccount } from './create-account.ts';
import { createContract } from './create-contract.ts';
import { createCounterparty } from './create-counterparty.ts';
import { createMerchant } from './create-merchant.ts';
import { createUser } from './create-user.ts';
import { addDemoContacts } from './demo-contacts.ts';
import { addDemoPartner } from './demo-partner.ts';
import { demoDetails, demoHotel, demoShop, demoTerms } from './demo-papers.ts';
import { demoDirectory, demoSellers } from './demo-directory.ts';
import type { CounterpartyInput } from './counterparty.ts';
import { storeToken } from './issue-token.ts';
import { linkAgent } from './link-agent.ts';
import type { Merchant, MerchantInput } from './merchant.ts';
import { setOperatorRequisites } from './operator-requisites.ts';
import type { OperatorRequisites } from './operator-requisites.ts';
import { setOperatorDetails } from './operator-details.ts';
import { readMerchant } from './read-merchant.ts';

/** Published values that clients are configured with by default; never a secret. */
export const demo = {
  accountId: '0192f3c0-0000-7000-8000-000000000001',
  userId: '0192f3c0-0000-7000-8000-000000000002',
  merchantId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  /** The merchant of the examples for /l3. */
  otherMerchantId: '91cb0d9a-bc9b-4420-bf2d-fd44bc9f8657',
  signatureKey: '098f6bcd4621d373cade4e832627b4f6',
  otherSignatureKey: 'QrUSjD1ZlsMbg2RNCXibRX6sKZ7FWzBh',
  token: 'b37c4c689295904ed21eee5d9a48d42e',
  otherTokens: [
    '29078-API:b37c4c689295904ed21eee5d9a48d42e',
    '25622-API:1b3a082f38ae682ed9d2aaa5c7bb2735c43b9c7282418545bc2235a9b4bf23ad',
  ],
} as const;

/** A bank in region 99, which does not exist: nobody can send money there by mistake. */
const demoBank = {
  bank: 'ДЕМО-БАНК (АО), г. Москва',
  bic: '049900999',
  correspondentAccount: '30101810500000000999',
};

const demoRequisites: OperatorRequisites = {
  name: 'ООО «Демо-оператор»',
  vatNumber: '9900000063',
  taxRegistrationReasonCode: '990001001',
  settlementAccount: '40702810600000000001',
  ...demoBank,
};

const lockDemo = statement(
  'accounts.lockDemo',
  `select pg_advisory_xact_lock(hashtext('accounts.demo'))`,
);

/**
 * Creates the demo data, or finds it: two merchants in one account, three tokens that see both,
 * and a directory by INN.
 * Whoever calls it refuses production mode first.
 */
export async function createDemoAccounts(
  tx: Tx,
): Promise<{ created: boolean; merchants: readonly Merchant[] }> {
  // Two servers that start together on an empty database must not both create it.
  await tx.rows(lockDemo);
  const first = await readMerchant(tx, demo.merchantId);
  const second = await readMerchant(tx, demo.otherMerchantId);
  if (first && second) {
    await addDemoContacts(tx);
    await addDemoPartner(tx);
    return { created: false, merchants: [first, second] };
  }
  assert(first === undefined && second === undefined, 'the demo data is created as a whole');
  await createCallers(tx);
  const merchants = await createShops(tx);
  for (const row of demoDirectory) await createCounterparty(tx, row);
  await addDemoContacts(tx);
  await addDemoPartner(tx);
  await linkAgent(tx, {
    agentAccountId: demo.accountId,
    merchantId: demo.merchantId,
    isDefault: true,
  });
  await setOperatorRequisites(tx, demoRequisites);
  await setOperatorDetails(tx, demoDetails);
  return { created: true, merchants };
}

async function createCallers(tx: Tx): Promise<void> {
  await createAccount(tx, { id: demo.accountId, name: 'Demo' });
  await createUser(tx, { id: demo.userId, accountId: demo.accountId, name: 'Demo user' });
  for (const token of [demo.token, ...demo.otherTokens]) {
    await storeToken(tx, { userId: demo.userId, rights: allRights, label: 'demo', token });
  }
}

async function createShops(tx: Tx): Promise<Merchant[]> {
  const shops: [CounterpartyInput, Omit<MerchantInput, 'accountId' | 'counterpartyId'>, string][] =
    [
      [
        demoSellers[0],
        { id: demo.merchantId, name: 'Демо-магазин', signatureKey: demo.signatureKey, ...demoShop },
        '40702810900000000002',
      ],
      [
        demoSellers[1],
        {
          id: demo.otherMerchantId,
          name: 'Демо-отель',
          signatureKey: demo.otherSignatureKey,
          ...demoHotel,
        },
        '40702810200000000003',
      ],
    ];
  const merchants: Merchant[] = [];
  for (const [seller, shop, settlementAccount] of shops) {
    const { id: counterpartyId } = await createCounterparty(tx, seller);
    await signDemoContract(tx, counterpartyId, settlementAccount);
    const owner = { accountId: demo.accountId, counterpartyId };
    merchants.push(await createMerchant(tx, { ...shop, ...owner, transit: true }));
  }
  return merchants;
}

/** 3 % for every method, VAT of 22 % inside; line checks may be skipped, as old modules ask for. */
async function signDemoContract(
  tx: Tx,
  counterpartyId: string,
  settlementAccount: string,
): Promise<void> {
  await createContract(tx, {
    counterpartyId,
    number: 'DEMO-1',
    date: '2021-04-01',
    validFrom: new Date('2021-04-01T00:00:00Z'),
    commission: {
      other: { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null },
    },
    commissionVatRate: 22,
    allowDisableValidate: true,
    settlementAccount,
    settlementBic: demoBank.bic,
    settlementBank: demoBank.bank,
    settlementCorrespondentAccount: demoBank.correspondentAccount,
    ...demoTerms,
  });
}
