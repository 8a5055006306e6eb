import type { Reader } from '#kernel/database/database.ts';
import type { Caller } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import { readPartner, type Partner } from '#rooms/accounts/index.ts';

/** The partner whose own token came. Throws `forbidden` for any other token. */
export async function owningPartner(
  reader: Reader,
  { ofPartner = '' }: Pick<Caller, 'ofPartner'>,
): Promise<Partner> {
  const partner = await readPartner(reader, ofPartner);
  if (!partner) throw forbidden({ message: 'Only a partner may ask this' });
  return partner;
}
