/**
 * Whose objects may be seen and changed: those of an account, or of one shop of it, as a token may
 * act for one shop only. A bare text is an account's id. A `Caller` is an owner as it is.
 */
export type Owner =
  | string
  | {
      readonly accountId: string;
      readonly merchantId?: string;
      readonly tokenId?: string;
      /** Who acts, where it is not the account itself: an agent, or a partner that was let in. */
      readonly actor?: Actor;
    };

/** Who does something: an account, and by which token; without one it is the system in its name. */
export interface Actor {
  readonly accountId: string;
  readonly tokenId: string | null;
}

/** Who acts in an owner's name. */
export function actorOf(owner: Owner): Actor {
  if (typeof owner === 'string') return { accountId: owner, tokenId: null };
  const { accountId, tokenId, actor } = owner;
  return actor ?? { accountId, tokenId: tokenId ?? null };
}

/** The account, and the one shop or null: as parameters of statements. */
export function ownerIds(owner: Owner): readonly [accountId: string, merchantId: string | null] {
  return typeof owner === 'string' ? [owner, null] : [owner.accountId, owner.merchantId ?? null];
}

/** The condition of lists on a table with `account_id` and `merchant_id`, by its alias. */
export function ownerScope(owner: Owner, alias: string): { sql: string; params: unknown[] } {
  const [accountId, merchantId] = ownerIds(owner);
  return merchantId === null
    ? { sql: `${alias}.account_id = $1`, params: [accountId] }
    : { sql: `${alias}.merchant_id = $1`, params: [merchantId] };
}
