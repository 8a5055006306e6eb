import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import type { StoredOrder } from './order.ts';

const noteAgents = statement(
  'orders.note-agents',
  `insert into agent_orders (order_id, account_id)
   select * from unnest($1::uuid[], $2::uuid[])`,
);

const inherit = statement(
  'orders.inherit-agent',
  `insert into agent_orders (order_id, account_id)
   select $2, account_id from agent_orders where order_id = $1`,
);

/** Whose shop took an order that this agent ($1) has created. */
const sellerOf = statement(
  'orders.seller-of-agent-order',
  `select o.account_id as "accountId", o.merchant_id as "merchantId"
   from agent_orders a join orders o on o.id = a.order_id
   where a.account_id = $1 and a.order_id = $2`,
);

const agents = statement(
  'orders.agents',
  `select order_id as "orderId", account_id as "accountId"
   from agent_orders where order_id = any($1::uuid[])`,
);

/**
 * Those of the orders in $2 that are of an account ($1), or that it has created as an agent in the
 * shops of $4, or of null in any; a shop ($3) narrows both.
 */
const visibleAmong = statement(
  'orders.visible-among',
  `select o.id from orders o
   where o.id = any($2::uuid[]) and ($3::uuid is null or o.merchant_id = $3)
     and (o.account_id = $1 or ($4::uuid[] is null or o.merchant_id = any($4)) and exists (
     select from agent_orders a where a.order_id = o.id and a.account_id = $1))`,
);

/**
 * Which of these orders the owner may see: its own, and those it has created in others' shops, of
 * which it may see those named (`Accounts.shopsOfOthers`).
 */
export async function visibleOrders(
  reader: Reader,
  owner: Owner,
  ids: readonly string[],
  shops: readonly string[] | 'any' = 'any',
): Promise<string[]> {
  const [accountId, merchantId] = ownerIds(owner);
  const asked = [accountId, ids, merchantId, shops === 'any' ? null : shops];
  const rows = await reader.rows<{ id: string }>(visibleAmong, asked);
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

/** A correction is the agent's whose order it corrects. */
export async function inheritAgent(tx: Tx, baseOrderId: string, orderId: string): Promise<void> {
  await tx.run(inherit, [baseOrderId, orderId]);
}

/** The account and shop of an order that this account has created as an agent. */
export async function sellerOfAgentOrder(
  reader: Reader,
  agentAccountId: string,
  orderId: string,
): Promise<{ accountId: string; merchantId: string } | undefined> {
  return isUuid(orderId) ? reader.row(sellerOf, [agentAccountId, orderId]) : undefined;
}

/** Accounts of the agents and partners that have created these orders in others' shops, by order. */
export async function agentsOfOrders(
  reader: Reader,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ orderId: string; accountId: string }>(agents, [orderIds]);
  return new Map(rows.map(({ orderId, accountId }) => [orderId, accountId]));
}

const partners = statement(
  'orders.partners',
  `select id as "orderId", partner_id as "partnerId"
   from orders where id = any($1::uuid[]) and partner_id is not null`,
);

/** To which partners these orders are owed; the others are not in it. */
export async function partnersOfOrders(
  reader: Reader,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ orderId: string; partnerId: string }>(partners, [orderIds]);
  return new Map(rows.map(({ orderId, partnerId }) => [orderId, partnerId]));
}
