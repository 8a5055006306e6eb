import { orderStatusWords } from '@invogate/contracts/orders.ts';
import { statement, type Database, type Reader } from '#kernel/database/database.ts';
import {
  compileList,
  type CompiledList,
  type ListFields,
  type ListQuery,
} from '#kernel/list-query.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { limits } from '#kernel/limits.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import { expireContainers } from './expire-orders.ts';
import { isDue, type OrderHead, type StoredOrder } from './order.ts';
import { countedBase, countedFields, countedTotal } from './order-count.sql.ts';
import * as sql from './order.sql.ts';

/** An order of this owner. An order whose time is over is seen as expired, not only by a job. */
export async function findOrder(
  database: Database,
  owner: Owner,
  id: string,
): Promise<StoredOrder> {
  const [accountId, merchantId] = ownerIds(owner);
  const named = [accountId, id, merchantId];
  const found = await database.row<StoredOrder>(sql.findOrder, named);
  if (!found) throw notFound();
  if (!isDue(found, database.now())) return found;
  await expireContainers(database, [found.containerId]);
  const again = await database.row<StoredOrder>(sql.findOrder, named);
  return again ?? found;
}

/** Orders of any account, for work that an order's own rights let in. Keeps no given order. */
export function unscopedFindOrders(reader: Reader, ids: readonly string[]): Promise<StoredOrder[]> {
  return reader.rows<StoredOrder>(sql.unscopedFindOrders, [ids]);
}

/** All orders of these containers, oldest first. */
export function ordersOfContainers(
  reader: Reader,
  containerIds: readonly string[],
): Promise<StoredOrder[]> {
  return reader.rows<StoredOrder>(sql.ordersOfContainers, [containerIds]);
}

/** What lists of orders can be filtered and sorted by (spec 01). */
export const orderListFields: ListFields = {
  id: { column: 'o.id', type: 'uuid' },
  merchantId: { column: 'o.merchant_id', type: 'uuid' },
  merchantOrderId: { column: 'o.merchant_order_id', type: 'text' },
  merchantOrderIdVisible: {
    column: `coalesce(o.body->>'merchantOrderIdVisible', o.merchant_order_id)`,
    type: 'text',
  },
  status: { column: 'o.status', type: 'enum', values: [...orderStatusWords, 'draft'] },
  subtype: { column: 'o.subtype', type: 'enum', values: ['order', 'correction'] },
  processingStatus: {
    column: `coalesce(nullif(o.processing_status, ''), c.processing)`,
    type: 'text',
  },
  processable: { column: 'o.processable', type: 'boolean' },
  amount: { column: 'o.amount', type: 'minor' },
  vatAmount: { column: 'o.vat_amount', type: 'minor' },
  currencyId: { column: 'o.currency', type: 'enum', fold: 'upper' },
  languageId: { column: 'o.language', type: 'enum', fold: 'lower' },
  createdAt: { column: 'o.created_at', type: 'datetime' },
  paidAt: { column: 'o.paid_at', type: 'datetime', nullable: true },
  expirationDate: { column: 'o.expires_at', type: 'datetime' },
  orderContainerId: { column: 'o.container_id', type: 'uuid' },
  parentId: { column: `o.body->>'parentId'`, type: 'text', nullable: true },
  shopId: { column: `o.body->>'shopId'`, type: 'text', nullable: true },
  description: { column: `o.body->>'description'`, type: 'text', nullable: true },
  'customer.type': { column: `o.customer->>'type'`, type: 'text', nullable: true },
  'customer.name': { column: `o.customer->>'name'`, type: 'text', nullable: true },
  'customer.phone': { column: `o.customer->>'phone'`, type: 'text', nullable: true },
  'customer.email': { column: `o.customer->>'email'`, type: 'text', nullable: true },
  'customer.vatNumber': { column: `o.customer->>'vatNumber'`, type: 'text', nullable: true },
};

/**
 * One page of an account's orders and how many there are in all. A list of one merchant, which
 * the caller has found to be of this account, is read by that merchant's index alone.
 */
export async function listOrders(
  database: Database,
  owner: { accountId: string; merchantId?: string | undefined },
  query: ListQuery,
): Promise<{ orders: StoredOrder[]; totalCount: number }> {
  await expireDueOf(database, owner.accountId);
  // Only one property lives in the container; without it the count needs no join.
  const joins = query.conditions.some((each) => each.field === 'processingStatus');
  const list = compileList(query, orderListFields, {
    base: sql.listBase,
    countBase: joins ? sql.listBase : sql.countBase,
    scope:
      owner.merchantId === undefined
        ? { sql: 'o.account_id = $1', params: [owner.accountId] }
        : { sql: 'o.merchant_id = $1', params: [owner.merchantId] },
    defaultOrder: 'o.created_at desc',
    idColumn: 'o.id',
  });
  const [orders, totalCount] = await Promise.all([
    database.rows<StoredOrder>(statement('', list.pageText(sql.listColumns)), list.params),
    query.conditions.every((each) => countedFields.has(each.field))
      ? keptCount(database, owner, query)
      : count(database, list),
  ]);
  return { orders, totalCount };
}

/** One page of the orders that a condition lets through, and how many there are in all. */
export async function listOrdersIn(
  database: Database,
  scope: { sql: string; params: unknown[] },
  query: ListQuery,
): Promise<{ orders: StoredOrder[]; totalCount: number }> {
  const { rows: orders, totalCount } = await listRows<StoredOrder>(
    database,
    query,
    orderListFields,
    {
      ...{ columns: sql.listColumns, base: sql.listBase, scope },
      ...{ defaultOrder: 'o.created_at desc', idColumn: 'o.id' },
    },
  );
  return { orders, totalCount };
}

async function count(database: Database, list: CompiledList): Promise<number> {
  const counted = statement('', list.countText);
  const row = await database.row<{ total: number }>(counted, list.whereParams);
  return row?.total ?? 0;
}

/** The count that is kept by shop and status: an account may have millions of orders. */
async function keptCount(
  database: Database,
  owner: { accountId: string; merchantId?: string | undefined },
  query: ListQuery,
): Promise<number> {
  const { accountId, merchantId = null } = owner;
  const list = compileList(query, orderListFields, {
    base: countedBase,
    scope: {
      sql: 'o.account_id = $1 and ($2::uuid is null or o.merchant_id = $2)',
      params: [accountId, merchantId],
    },
    defaultOrder: 'o.status',
    idColumn: 'o.merchant_id',
  });
  const kept = statement('', `select ${countedTotal} as total ${list.where}`);
  const row = await database.row<{ total: number }>(kept, list.whereParams);
  return row?.total ?? 0;
}

async function expireDueOf(database: Database, accountId: string): Promise<void> {
  const now = database.now();
  for (let found: number = limits.sweepBatch; found === limits.sweepBatch;) {
    const params = [accountId, now, limits.sweepBatch];
    const due = await database.rows<{ id: string }>(sql.dueContainersOfAccount, params);
    found = due.length;
    if (found === 0) return;
    await expireContainers(
      database,
      due.map(({ id }) => id),
    );
  }
}

/** Sum still to be paid for an invoice, minor units: its open orders. */
export function openAmount(
  orders: readonly Pick<OrderHead, 'status' | 'processable' | 'amount'>[],
): number {
  return orders
    .filter((order) => order.status === 'created' && order.processable)
    .reduce((sum, order) => sum + order.amount, 0);
}
