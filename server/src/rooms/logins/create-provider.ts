import type { Reader, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import * as sql from './login.sql.ts';
import { checkProvider, type LoginProvider, type ProviderSettings } from './provider.ts';

/** Lets a bank vouch for payers from now on. Throws `validation_error`. */
export async function createProvider(tx: Tx, settings: ProviderSettings): Promise<LoginProvider> {
  checkProvider(settings);
  const provider = { ...settings, id: tx.newId() };
  const made = await tx.run(sql.insertProvider, sql.providerParams(provider, tx.now()));
  if (made === 1) return provider;
  throw validationError({ fields: [field('code', 'another bank has this code', 'not_unique')] });
}

/** Takes a bank off the pages, and ends what it has vouched for; or puts it back. */
export async function blockProvider(
  tx: Tx,
  code: string,
  blocked: boolean,
): Promise<LoginProvider> {
  const provider = await tx.row<LoginProvider>(sql.blockProvider, [code, blocked]);
  if (provider) return provider;
  throw notFound({ message: `No login provider has the code ${code}` });
}

/** All of them in the order of their making. */
export function listProviders(reader: Reader): Promise<LoginProvider[]> {
  return reader.rows<LoginProvider>(sql.listProviders);
}
