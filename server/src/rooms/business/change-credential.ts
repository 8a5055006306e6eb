import type { Tx } from '#kernel/database/database.ts';
import { formerKey } from '#kernel/hmac-signature.ts';
import { randomHex } from '#kernel/secret.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { checkCredential } from './check-credential.ts';
import { announceCredentials, credentialOf } from './credential-directory.ts';
import {
  credentialParams,
  lockCredential,
  updateCredential,
  type StoredCredential,
} from './credential.sql.ts';
import { defaultSettings, type Credential, type CredentialSettings } from './credential.ts';

/** Absent properties stay as they are. A new key leaves the former one good for a while. */
export type CredentialPatch = Partial<CredentialSettings> & {
  /** Null: confirmations need no signature any more. */
  signatureKey?: string | null;
  webhookKey?: string | null;
};

const patchable: ReadonlySet<string> = new Set([
  ...Object.keys(defaultSettings),
  ...['title', 'signatureKey', 'webhookKey'],
]);

const keyBytes = 20;

/** Changes the settings that are given. Throws `validation_error`, or `not_found` for the code. */
export async function changeCredential(
  tx: Tx,
  code: string,
  patch: CredentialPatch,
): Promise<Credential> {
  const before = await tx.row<StoredCredential>(lockCredential, [code]);
  if (before === undefined) throw notFound({ message: `No credential has the code ${code}` });
  const given = Object.entries<unknown>({ ...patch }).filter(
    ([name, value]) => value !== undefined && patchable.has(name),
  );
  const after: StoredCredential = { ...before, ...Object.fromEntries(given) };
  if (after.webhookUrl !== null) after.webhookKey ??= randomHex(keyBytes);
  if (after.signatureKey !== before.signatureKey) {
    const former = after.signatureKey === null ? null : before.signatureKey;
    Object.assign(after, formerKey(former, tx.now()));
  }
  checkCredential(after);
  await tx.run(updateCredential, credentialParams(after));
  await announceCredentials(tx);
  return credentialOf(after);
}
