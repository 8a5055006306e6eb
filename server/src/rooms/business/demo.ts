import type { Tx } from '#kernel/database/database.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import { changeCredential, type CredentialPatch } from './change-credential.ts';
import { createCredential, type CredentialInput } from './create-credential.ts';
import { readCredentials } from './credential-directory.ts';

/** Published values of the organisation that pays from its fund in the demo; never secrets. */
export const demoOrganisation = {
  code: 'demo-org',
  title: 'ООО «Пример»',
  token: 'd3m0-org:91b3c7d25e8f4a06b1d9e2f47c50a863',
  payer: { vatNumber: '9900000017', taxRegistrationReasonCode: '990001001', name: 'ООО «Пример»' },
} as const;

/** The loyalty operator of the demo. */
export const demoLoyalty = {
  code: 'demo-loyalty',
  paymentMethodId: 101,
  title: 'Демо-бонусы',
  programId: 'demo-bonus',
  token: 'd3m0-loyalty:4c1e7a90d2b84f5f8a36c905b7d1e2f3',
  webhookKey: 'demo-loyalty-webhook-key-5d20',
  payer: {
    vatNumber: '9900000063',
    taxRegistrationReasonCode: '990001001',
    name: 'ООО «Демо-бонусы»',
  },
} as const;

/**
 * Creates the callers of the demo, or finds them. Browsers see the loyalty page under `publicUrl`,
 * we call it at `localUrl`; both are without a slash at the end and follow the server to another
 * port.
 */
export async function createDemoCallers(
  tx: Tx,
  { publicUrl, localUrl }: { publicUrl: string; localUrl: string },
): Promise<void> {
  const { payer: owner, ...organisation } = demoOrganisation;
  await create(tx, owner, { ...organisation, kind: 'organisation' }, {});
  const { payer, ...loyalty } = demoLoyalty;
  const site = {
    authorizeUrl: `${publicUrl}/demo/loyalty`,
    webhookUrl: `${localUrl}/demo/loyalty/webhook`,
  };
  await create(tx, payer, { ...loyalty, kind: 'loyalty' }, site);
}

async function create(
  tx: Tx,
  payer: Parameters<typeof findOrCreatePayer>[1],
  input: Omit<CredentialInput, 'counterpartyId'>,
  site: CredentialPatch,
): Promise<void> {
  const known = (await readCredentials(tx)).find(({ code }) => code === input.code);
  if (!known) {
    const { id: counterpartyId } = await findOrCreatePayer(tx, payer);
    const { authorizeUrl = null, webhookUrl = null } = site;
    await createCredential(tx, { ...input, authorizeUrl, webhookUrl, counterpartyId });
    return;
  }
  const moved = known.authorizeUrl !== site.authorizeUrl || known.webhookUrl !== site.webhookUrl;
  if (moved) await changeCredential(tx, known.code, site);
}
