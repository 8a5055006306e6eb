import type { Tx } from '#kernel/database/database.ts';
import { createAccount } from './create-account.ts';
import { createCounterparty } from './create-counterparty.ts';
import { createPartner } from './create-partner.ts';
import { createUser } from './create-user.ts';
import { storeToken } from './issue-token.ts';
import { readPartner } from './read-partner.ts';

/** The vendor of tills of a demo server. Published values, never a secret. */
export const demoPartner = {
  id: '0192f3c0-0000-7000-8000-0000000000a1',
  token: '3f1d2c4b5a69788796a5b4c3d2e1f001',
} as const;

/** Creates the partner, or finds it: 1 % of the turnover of the shops that it brings. */
export async function addDemoPartner(tx: Tx): Promise<void> {
  if ((await readPartner(tx, demoPartner.id)) !== undefined) return;
  const name = 'ООО «Демо-касса»';
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name: 'Demo till' });
  const { id: counterpartyId } = await createCounterparty(tx, {
    vatNumber: '9900000095',
    taxRegistrationReasonCode: '990001001',
    name,
    nameFull: 'Общество с ограниченной ответственностью «Демо-касса»',
    registrationAddress: '101000, г. Москва, ул. Кассовая, д. 9',
    postAddressZip: '101000',
  });
  await createPartner(tx, {
    ...{ id: demoPartner.id, accountId, counterpartyId, name },
    brandName: 'Демо-касса',
    kind: 'vendor',
    withoutToken: true,
    reward: { other: { rateMillionths: 10_000, fixedMinor: 0, minMinor: null, maxMinor: null } },
  });
  const { token } = demoPartner;
  await storeToken(tx, { userId, rights: ['orders'], label: 'demo partner', token });
}
