import type { Tx } from '#kernel/database/database.ts';
import { randomHex } from '#kernel/secret.ts';
import { createAccount, createUser, issueToken, storeToken } from '#rooms/accounts/index.ts';
import { claimOutsideMethod } from '#rooms/payments/index.ts';
import { checkCredential } from './check-credential.ts';
import { announceCredentials, credentialOf } from './credential-directory.ts';
import { credentialParams, insertCredential, type StoredCredential } from './credential.sql.ts';
import {
  defaultSettings,
  type Credential,
  type CredentialKind,
  type CredentialSettings,
} from './credential.ts';

/** What a new credential needs; the rest has defaults. */
export type CredentialInput = Partial<CredentialSettings> &
  Pick<CredentialSettings, 'title'> & {
    code: string;
    kind: CredentialKind;
    counterpartyId: string;
    /** Of a loyalty operator. */
    paymentMethodId?: number;
    /** Once there is one, confirmations must be signed. */
    signatureKey?: string;
    webhookKey?: string;
    /** For published demo data only; otherwise one is made. */
    token?: string;
  };

const keyBytes = 20;

/**
 * Opens the Business API to an organisation or a loyalty operator, with an account and a token of
 * its own. The token's text is answered here and never again. Throws `validation_error` for what
 * cannot be kept or is taken.
 */
export async function createCredential(
  tx: Tx,
  input: CredentialInput,
): Promise<{ credential: Credential; token: string }> {
  const { token: given, ...settings } = input;
  const stored: StoredCredential = {
    ...defaultSettings,
    ...settings,
    id: tx.newId(),
    accountId: '',
    paymentMethodId: input.paymentMethodId ?? null,
    signatureKey: input.signatureKey ?? null,
    formerSignatureKey: null,
    formerKeyUntil: null,
    webhookKey: input.webhookKey ?? (settings.webhookUrl ? randomHex(keyBytes) : null),
  };
  checkCredential(stored);
  const { code: name, paymentMethodId: id } = stored;
  await claimOutsideMethod(tx, { code: name, id });
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  const whole = { ...stored, accountId };
  await tx.run(insertCredential, [...credentialParams(whole), tx.now()]);
  await announceCredentials(tx);
  const wish = { userId, rights: ['business'] as const, label: name };
  const credential = credentialOf(whole);
  if (given === undefined) return { credential, token: (await issueToken(tx, wish)).token };
  await storeToken(tx, { ...wish, token: given });
  return { credential, token: given };
}
