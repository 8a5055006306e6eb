import { statement, type Database, type Reader, type Tx } from '#kernel/database/database.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { StoredOrder } from './order.ts';
import { findOrder } from './read-orders.ts';

const noteAgents = statement(
  'orders.note-agents',
  `insert into agent_orders (order_id, account_id)
   select * from unnest($1::uuid[], $2::uuid[])`,
);

/** The seller's account of an order that this agent ($1) has created. */
const sellerOf = statement(
  'orders.seller-of-agent-order',
  `select o.account_id as "accountId" from agent_orders a join orders o on o.id = a.order_id
   where a.account_id = $1 and a.order_id = $2`,
);

/**
 * Those of the orders in $2 that are of an account ($1), or that it has created as an agent; a shop
 * ($3) narrows both.
 */
const visibleAmong = statement(
  'orders.visible-among',
  `select o.id from orders o
   where o.id = any($2::uuid[]) and ($3::uuid is null or o.merchant_id = $3)
     and (o.account_id = $1 or exists (
     select from agent_orders a where a.order_id = o.id and a.account_id = $1))`,
);

/** Which of these orders the owner may see: its own, and those it has created as an agent. */
export async function visibleOrders(
  reader: Reader,
  owner: Owner,
  ids: readonly string[],
): Promise<string[]> {
  const [accountId, merchantId] = ownerIds(owner);
  const rows = await reader.rows<{ id: string }>(visibleAmong, [accountId, ids, merchantId]);
  return rows.map(({ id }) => id);
}

/** Notes who created orders of other accounts' shops. */
export async function rememberAgents(
  tx: Tx,
  made: readonly { order: StoredOrder; agentAccountId: string | undefined }[],
): Promise<void> {
  const foreign = made.flatMap(({ order, agentAccountId }) =>
    agentAccountId === undefined || agentAccountId === order.accountId
      ? []
      : [{ orderId: order.id, agentAccountId }],
  );
  if (foreign.length === 0) return;
  await tx.run(noteAgents, [
    foreign.map(({ orderId }) => orderId),
    foreign.map(({ agentAccountId }) => agentAccountId),
  ]);
}

/** An order of this owner, or one that its account has created as an agent. Throws `not_found`. */
export async function findOwnOrAgentOrder(
  database: Database,
  owner: Owner,
  id: string,
): Promise<StoredOrder> {
  try {
    return await findOrder(database, owner, id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 404) throw error;
    const [accountId, merchantId] = ownerIds(owner);
    // A token of one shop is no agent's.
    if (merchantId !== null) throw error;
    const seller = await database.row<{ accountId: string }>(sellerOf, [accountId, id]);
    if (!seller) throw error;
    return findOrder(database, seller.accountId, id);
  }
}
