import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { tooManyRequests, validationError } from '#kernel/wire-refusals.ts';
import { shopsOfEmail } from '#rooms/accounts/index.ts';
import { admitTry } from './admit-try.ts';
import { emailAddress } from './email-address.ts';
import { inviteLimits, type StoredInvite } from './invite.ts';
import * as sql from './invite.sql.ts';
import { newLink } from './partner-link.ts';
import { lockKey } from './partner-tries.sql.ts';
import type { PartnerLetters } from './ports.ts';
import type { SpeakingPartner } from './speaking-partner.ts';

export interface InviteDeps {
  database: Database;
  letters: PartnerLetters;
  publicUrl: string;
}

/**
 * Invites an address for a partner. The answer is the same whoever has the address; only the letter
 * differs. Asked again, it is the same invite, whose letter goes out again at most once in ten
 * minutes. Throws `validation_error` and `too_many_requests`.
 */
export function sendInvite(
  deps: InviteDeps,
  speaking: SpeakingPartner,
  identifier: string,
): Promise<{ id: string }> {
  const address = emailAddress(identifier);
  if (address === undefined) {
    const message = 'an e-mail address such as name@example.com';
    throw validationError({ fields: [field('identifier', message)] });
  }
  const { partner } = speaking;
  return deps.database.inTransaction('partners.invite', async (tx) => {
    // One by one, so that two requests at once make one invite and are both counted.
    await tx.rows(lockKey, [partner.id]);
    const known = await tx.row<StoredInvite>(sql.lockInviteTo, [partner.id, address]);
    if (known) return repeat(tx, deps, speaking, known);
    await admit(tx, speaking);
    const now = tx.now();
    const params = [tx.newId(), partner.id, address, now, lettersUntil(now)];
    const invite = await tx.row<StoredInvite>(sql.insertInvite, params);
    assert(invite, 'an insert returns its row');
    await write(tx, deps, speaking, invite);
    return { id: invite.id };
  });
}

async function repeat(
  tx: Tx,
  deps: InviteDeps,
  speaking: SpeakingPartner,
  known: StoredInvite,
): Promise<{ id: string }> {
  const { id, lastLetterAt, letters } = known;
  const now = tx.now();
  if (now.getTime() - lastLetterAt.getTime() < inviteLimits.quietMs) return { id };
  if (letters >= inviteLimits.letters) {
    const message = `${String(letters)} letters have gone to this address: reach it in another way`;
    throw tooManyRequests({ message, retryAfterS: inviteLimits.dayMs / 1000 });
  }
  await admit(tx, speaking);
  const again = await tx.row<StoredInvite>(sql.countLetter, [id, now, lettersUntil(now)]);
  assert(again, 'a locked invite stays');
  await write(tx, deps, speaking, again);
  return { id };
}

async function admit(tx: Tx, { partner, byToken, key }: SpeakingPartner): Promise<void> {
  const ofPartner = { count: partner.invitesPerDay, withinMs: inviteLimits.dayMs };
  await admitTry(tx, 'invite', partner.id, ofPartner);
  if (!byToken) await admitTry(tx, 'invite', key, inviteLimits.perAddress);
}

async function write(
  tx: Tx,
  { letters, publicUrl }: InviteDeps,
  { partner }: SpeakingPartner,
  invite: StoredInvite,
): Promise<void> {
  const { id, address } = invite;
  const shops = await shopsOfEmail(tx, address);
  const until = lettersUntil(tx.now());
  const secret = await newLink(tx, { inviteId: id }, until);
  await letters.queue(tx, [
    {
      cause: `invite/${id}/${String(invite.letters)}`,
      address,
      language: partner.language,
      about: {
        kind: shops.length > 0 ? 'connect' : 'invite',
        partner: partner.brandName,
        url: inviteUrl(publicUrl, secret),
        until,
      },
    },
  ]);
}

const lettersUntil = (now: Date): Date => new Date(now.getTime() + inviteLimits.validMs);

/** Where the link of a letter leads. */
export function inviteUrl(publicUrl: string, secret: string): string {
  return `${publicUrl}/partner/invite/${secret}`;
}
