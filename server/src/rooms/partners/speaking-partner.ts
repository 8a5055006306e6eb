import type { Reader } from '#kernel/database/database.ts';
import { networkOf } from '#kernel/network-of.ts';
import { field } from '#kernel/refusal.ts';
import type { Call } from '#kernel/route.ts';
import { forbidden, unauthorized } from '#kernel/wire-refusals.ts';
import { readPartner, type Partner } from '#rooms/accounts/index.ts';

/** The partner that a request speaks for, and how it has shown that. */
export interface SpeakingPartner {
  partner: Partner;
  /** Its own token came; else its id alone, and limits are counted by address. */
  byToken: boolean;
  /** What limits are counted by. */
  key: string;
}

/**
 * Who speaks: the partner of the token, or the one that is named where its record lets tills come
 * without a token. A till that a shop has activated before counts as one without. Throws
 * `forbidden`, and `unauthorized` for a strange id as for one that needs a token.
 */
export async function speakingPartner(
  reader: Reader,
  { caller, ip }: Pick<Call, 'caller' | 'ip'>,
  partnerId: string,
): Promise<SpeakingPartner> {
  const id = partnerId.trim().toLowerCase();
  const isAnonymous = caller.tokenId === '' || caller.partnerId === id;
  if (!isAnonymous && caller.ofPartner !== id) {
    throw forbidden({ fields: [field('partnerId', 'give the partner of your token')] });
  }
  const partner = await readPartner(reader, id);
  const byToken = !isAnonymous;
  const mayCome = partner !== undefined && !partner.blocked && (byToken || partner.withoutToken);
  if (!mayCome) throw unauthorized();
  return { partner, byToken, key: byToken ? partner.id : `${partner.id} ${networkOf(ip)}` };
}
