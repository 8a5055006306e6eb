import type { Database } from '#kernel/database/database.ts';
import { ownerScope, type Owner } from '#kernel/owner.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Caller } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Accounts, GrantScope } from '#rooms/accounts/index.ts';
import { sellerOfAgentOrder } from './agent-order.ts';

export interface ActingDeps {
  database: Database;
  accounts: Pick<Accounts, 'mayAct' | 'shopsOfOthers'>;
}

/**
 * Does something to an order: as its owner, or in the owner's name where the caller has created it
 * as an agent or a partner and may do this (`scope`). An order of neither is what `act` refuses as
 * not found; one that the caller has created and is not let do this to is `forbidden`. `orderId`
 * may be a question that is only asked when it has to be.
 */
export async function onOrder<T>(
  deps: ActingDeps,
  caller: Caller,
  orderId: string | (() => Promise<string>),
  scope: GrantScope,
  act: (owner: Owner) => Promise<T>,
): Promise<T> {
  if (caller.ofPartner !== undefined) {
    return act((await agentOwner(deps, caller, orderId, scope)) ?? caller);
  }
  try {
    return await act(caller);
  } catch (error) {
    // A token of one shop is no agent's.
    const isMissing = error instanceof Refusal && error.status === 404;
    if (!isMissing || caller.merchantId !== undefined) throw error;
    const owner = await agentOwner(deps, caller, orderId, scope);
    if (!owner) throw error;
    return act(owner);
  }
}

async function agentOwner(
  { database, accounts }: ActingDeps,
  caller: Caller,
  named: string | (() => Promise<string>),
  scope: GrantScope,
): Promise<Owner | undefined> {
  const orderId = typeof named === 'string' ? named : await named();
  const { accountId, tokenId } = caller;
  const seller = await sellerOfAgentOrder(database, accountId, orderId);
  if (!seller) return undefined;
  if (await accounts.mayAct(caller, seller.merchantId, scope)) {
    return { ...seller, actor: { accountId, tokenId } };
  }
  throw forbidden({ message: `The shop does not let you do this: ${scope}` });
}

/**
 * The condition of lists on a table with `account_id`, `merchant_id` and the column of its order:
 * what is of the caller's shops; for a partner what it has created in shops that let it see this.
 * Throws `forbidden` when there are none.
 */
export async function listScope(
  { accounts }: Pick<ActingDeps, 'accounts'>,
  caller: Caller,
  alias: string,
  orderColumn: string,
  scope: GrantScope,
): Promise<{ sql: string; params: unknown[] }> {
  if (caller.ofPartner === undefined) return ownerScope(caller, alias);
  const shops = await accounts.shopsOfOthers(caller, scope);
  if (shops.length === 0) throw forbidden({ message: `No shop lets you do this: ${scope}` });
  const created = `exists (select from agent_orders a
    where a.order_id = ${alias}.${orderColumn} and a.account_id = $1)`;
  return shops === 'any'
    ? { sql: created, params: [caller.accountId] }
    : {
        sql: `${created} and ${alias}.merchant_id = any($2::uuid[])`,
        params: [caller.accountId, shops],
      };
}
