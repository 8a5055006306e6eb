import { isAddressAllowed } from '#kernel/address-range.ts';
import type { Caller } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { CredentialDirectory } from './credential-directory.ts';
import type { Credential } from './credential.ts';

/**
 * The credential behind a token. Throws `forbidden` for a token of none, a blocked one, and a
 * request from another address than those that were agreed.
 */
export async function callingCredential(
  directory: CredentialDirectory,
  { caller, ip }: { caller: Caller; ip: string },
): Promise<Credential> {
  const credential = await directory.ofAccount(caller.accountId);
  const fine = credential && !credential.blocked && isAddressAllowed(credential.allowedIps, ip);
  if (!fine) throw forbidden();
  return credential;
}
