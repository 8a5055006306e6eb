import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { randomHex, sha256Hex } from '#kernel/secret.ts';

const tokenBytes = 16;

const insert = statement(
  'partners.insert-link',
  `insert into partner_links (token_sha256, invite_id, activation_id, expires_at, created_at)
   values ($1, $2, $3, $4, $5)`,
);

const find = statement(
  'partners.find-link',
  `select invite_id as "inviteId", activation_id as "activationId", expires_at as "expiresAt"
   from partner_links where token_sha256 = $1 and expires_at > $2`,
);

/** What a link in a letter leads to: one of both. */
export interface PartnerLink {
  inviteId: string | null;
  activationId: string | null;
  expiresAt: Date;
}

/** Makes the secret of a link, 128 bits; only its hash is stored. */
export async function newLink(
  tx: Tx,
  to: { inviteId: string } | { activationId: string },
  until: Date,
): Promise<string> {
  const secret = randomHex(tokenBytes);
  const inviteId = 'inviteId' in to ? to.inviteId : null;
  const activationId = 'activationId' in to ? to.activationId : null;
  await tx.run(insert, [sha256Hex(secret), inviteId, activationId, until, tx.now()]);
  return secret;
}

/** A link that is in force, by its secret. */
export function findLink(
  reader: Reader,
  secret: string,
  now: Date,
): Promise<PartnerLink | undefined> {
  return reader.row<PartnerLink>(find, [sha256Hex(secret), now]);
}
