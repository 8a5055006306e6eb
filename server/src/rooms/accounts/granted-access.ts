import type { Database } from '#kernel/database/database.ts';
import type { Caller } from '#kernel/route.ts';
import { grantsOfPartner } from './access-grant.sql.ts';
import type { AccessGrant, GrantScope } from './access-grant.ts';
import { linkedMerchants } from './agent-link.sql.ts';
import { freshCache } from './fresh-cache.ts';

/** What others may do in shops that are not theirs, as it is known a moment ago. */
export interface GrantedAccess {
  /** Whether a partner may name this shop as the one that it does this for. */
  mayName(caller: Caller, merchantId: string, scope: GrantScope): Promise<boolean>;
  /** Whether an account may do this to what it has created in another's shop. */
  mayAct(caller: Caller, merchantId: string, scope: GrantScope): Promise<boolean>;
  /** Other accounts' shops in which this is allowed; `any` under an agent contract. */
  shopsOf(caller: Caller, scope: GrantScope): Promise<readonly string[] | 'any'>;
  drop(): void;
}

/**
 * The rights of agents and partners. An account that is no partner's sells by its agent contract,
 * and so does a partner whose contract is for any seller; every other partner needs a link that the
 * operator has made, or the shop's own grant.
 */
export function grantedAccess(database: Database): GrantedAccess {
  const now = () => database.now();
  const grants = freshCache<readonly AccessGrant[]>({
    load: (partnerId) => database.rows<AccessGrant>(grantsOfPartner, [partnerId]),
    now,
  });
  const links = freshCache<readonly string[]>({
    load: async (accountId) => {
      const rows = await database.rows<{ id: string }>(linkedMerchants, [accountId]);
      return rows.map(({ id }) => id);
    },
    now,
  });
  const openTo = async ({ ofPartner, accountId }: Caller, scope: GrantScope) => {
    if (ofPartner === undefined) return [];
    const granted = (await grants.get(ofPartner)) ?? [];
    const there = granted.filter(({ scopes }) => scopes.includes(scope));
    return [...((await links.get(accountId)) ?? []), ...there.map((each) => each.merchantId)];
  };
  const shopsOf = async (caller: Caller, scope: GrantScope) => {
    const { ofPartner, anySeller = false } = caller;
    return ofPartner === undefined || anySeller ? 'any' : openTo(caller, scope);
  };
  return {
    shopsOf,
    mayName: async (caller, merchantId, scope) =>
      (await openTo(caller, scope)).includes(merchantId),
    mayAct: async (caller, merchantId, scope) => {
      const shops = await shopsOf(caller, scope);
      return shops === 'any' || shops.includes(merchantId);
    },
    drop: () => {
      grants.drop();
      links.drop();
    },
  };
}
