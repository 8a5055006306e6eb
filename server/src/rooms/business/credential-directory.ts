import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { announceChange, keptList } from '#kernel/database/kept-list.ts';
import { Secret } from '#kernel/secret.ts';
import { allCredentials, type StoredCredential } from './credential.sql.ts';
import type { Credential } from './credential.ts';

/** The credentials of this installation, kept in memory until one of them changes. */
export interface CredentialDirectory {
  /** By their codes, blocked ones too. */
  all(): Promise<readonly Credential[]>;
  ofAccount(accountId: string): Promise<Credential | undefined>;
}

/** Names the list among what the database tells. */
const channel = 'business';

/** Opens the directory. */
export function credentialDirectory(database: Database): CredentialDirectory {
  const all = keptList(database, channel, () => readCredentials(database));
  return {
    all,
    ofAccount: async (accountId) => (await all()).find((each) => each.accountId === accountId),
  };
}

/** All credentials, by their codes. */
export async function readCredentials(reader: Reader): Promise<Credential[]> {
  return (await reader.rows<StoredCredential>(allCredentials)).map(credentialOf);
}

/** Tells every process, in the commit that makes the change. */
export const announceCredentials = (tx: Tx): Promise<void> => announceChange(tx, channel);

/** A credential with its keys behind `Secret`. */
export function credentialOf(stored: StoredCredential): Credential {
  const secret = (key: string | null) => (key === null ? null : new Secret(key));
  return {
    ...stored,
    signatureKey: secret(stored.signatureKey),
    formerSignatureKey: secret(stored.formerSignatureKey),
    webhookKey: secret(stored.webhookKey),
  };
}
