import {
  CreateOrder,
  MoveOrder,
  Order,
  SetOrderStatus,
  UpdateOrder,
} from '@invogate/contracts/orders.ts';
import { OrderTimelineEntry } from '@invogate/contracts/partners.ts';
import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Owner } from '#kernel/owner.ts';
import { bare, one, page, route, type Answer, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts, GrantScope, Merchant } from '#rooms/accounts/index.ts';
import { fileIdsOf } from '#rooms/documents/index.ts';
import { cancelOrder } from './cancel-order.ts';
import type { CreateOrderAct } from './create-order.ts';
import { moveOrder, type MoveGuard } from './move-order.ts';
import { orderView, type StoredOrder } from './order.ts';
import { orderFaults, sellerFaults, shopFaults } from './order-faults.ts';
import { listScope, onOrder } from './on-order.ts';
import type { OrderGuard, OrderMoney } from './ports.ts';
import { namesOfPositions } from './positional-update.ts';
import { prepareOrder } from './prepare-order.ts';
import { findOrder, listOrders, listOrdersIn, orderListFields } from './read-orders.ts';
import { setOrderStatus } from './set-order-status.ts';
import { readTimeline } from './timeline.ts';
import { updateOrder } from './update-order.ts';

export interface OrderRoutesDeps {
  database: Database;
  accounts: Accounts;
  create: CreateOrderAct;
  /** Rooms above that have a say in orders. */
  guards: readonly OrderGuard[];
  publicUrl: string;
  moveGuards: readonly MoveGuard[];
  /** Rooms above that have the money of orders, or stand in the way of a cancel. */
  moneys: readonly OrderMoney[];
}

const basketCodes = [
  'wrong_basket_item_total_amount',
  'wrong_basket_item_amount_wo_vat',
  'wrong_basket_item_total_vat_amount',
  'wrong_total_amount',
  'wrong_total_vat_amount',
];
const createCodes = [
  'validation_error',
  'forbidden',
  'wrong_currency',
  'language_not_found',
  'wrong_expiration_date',
  ...basketCodes,
  'merchant_order_id_duplicate',
  'wrong_order_status',
];

/** The resources of orders (spec 02). */
export function orderRoutes(deps: OrderRoutesDeps): readonly Route[] {
  return [...writeRoutes(deps), ...readRoutes(deps), ...statusRoutes(deps)];
}

function writeRoutes(deps: OrderRoutesDeps): Route[] {
  const { database, accounts } = deps;
  const create = async (call: Call<CreateOrder>, merchant: Merchant) => {
    call.refuseLate();
    const prepared = prepareOrder(call.body, merchant, database.now());
    const { accountId: agentAccountId, partnerId, ofPartner } = call.caller;
    const of = partnerId ?? ofPartner;
    const owed = of === undefined ? {} : { partnerId: of };
    const order = await deps.create({ ...prepared, agentAccountId, ...owed });
    return one(orderView(order, deps.publicUrl));
  };
  return [
    route<CreateOrder>({
      method: 'POST',
      path: '/billing/api/order/order',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Create an order',
      body: CreateOrder,
      refusesLate: true,
      answer: Order,
      refusals: [...createCodes, 'seller_not_found'],
      faults: (body) => [...shopFaults(body), ...orderFaults(body)],
      handle: async (call) => create(call, await merchantFor(accounts, call)),
    }),
    route<CreateOrder>({
      method: 'POST',
      path: '/adapter/api/subagent/order',
      access: 'token',
      right: 'agent',
      tag: 'Orders',
      summary: 'Create an order for a seller, as an agent',
      body: CreateOrder,
      refusesLate: true,
      answer: Order,
      refusals: [...createCodes, 'seller_not_found'],
      faults: (body) => [...sellerFaults(body), ...orderFaults(body)],
      handle: async (call) => create(call, await sellerMerchant(accounts, call)),
    }),
    route<UpdateOrder>({
      method: 'PUT',
      path: '/billing/api/order/order/:id',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Change an order that waits for payment',
      body: UpdateOrder,
      reshape: namesOfPositions,
      faults: orderFaults,
      answer: Order,
      refusals: [
        'validation_error',
        'forbidden',
        'not_found',
        'wrong_order_status',
        ...basketCodes,
      ],
      handle: async (call) => {
        const { id } = idOf(call);
        const byId = (merchantId: string) => merchantById(accounts, merchantId);
        // Who may make an order may make it right.
        const changed = await onOrder(deps, call.caller, id, 'order.create', (owner) =>
          updateOrder(database, { owner, id }, call.body, byId, deps.guards),
        );
        return shown(deps, changed);
      },
    }),
  ];
}

function readRoutes(deps: OrderRoutesDeps): Route[] {
  const { database, accounts, publicUrl } = deps;
  return [
    route({
      method: 'GET',
      path: '/billing/api/order/order/:id',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Read an order',
      answer: Order,
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => {
        const { id } = idOf(call);
        const [order, files] = await Promise.all([
          onOrder(deps, call.caller, id, 'order.read', (owner) => findOrder(database, owner, id)),
          fileIdsOf(database, [id]),
        ]);
        return one(orderView(order, publicUrl, files.get(order.id)));
      },
    }),
    route({
      method: 'GET',
      path: '/billing/api/order/order/:id/timeline',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Who has done what with an order',
      answer: OrderTimelineEntry,
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => {
        const { id } = idOf(call);
        const order = await onOrder(deps, call.caller, id, 'order.read', (owner) =>
          findOrder(database, owner, id),
        );
        return bare(await readTimeline(database, order));
      },
    }),
    route({
      method: 'GET',
      path: '/filter/api/order/order',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'List orders',
      list: orderListFields,
      answer: Order,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        await refuseForeignMerchants(accounts, call, 'order.read');
        const found = await listed(deps, call);
        const files = await fileIdsOf(
          database,
          found.orders.map(({ id }) => id),
        );
        const views = found.orders.map((order) => orderView(order, publicUrl, files.get(order.id)));
        return page(views, found.totalCount, call.list);
      },
    }),
  ];
}

function statusRoutes(deps: OrderRoutesDeps): Route[] {
  const { database, accounts } = deps;
  const show = (order: StoredOrder) => shown(deps, order);
  const setStatus = (path: string) =>
    route<SetOrderStatus>({
      method: 'PUT',
      path,
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Set the status of an order that is not paid through the system',
      body: SetOrderStatus,
      answer: Order,
      refusals: ['validation_error', 'forbidden', 'not_found', 'wrong_order_status'],
      handle: async (call) => {
        const { id } = idOf(call);
        const changed = await onOrder(deps, call.caller, id, 'order.create', (owner) =>
          setOrderStatus(database, owner, id, call.body.status),
        );
        return show(changed);
      },
    });
  return [
    route({
      method: 'DELETE',
      path: '/billing/api/order/order/:id',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Cancel an order',
      answer: Order,
      refusals: ['forbidden', 'not_found', 'wrong_order_status'],
      handle: async (call) => {
        const { id } = idOf(call);
        const canceled = await onOrder(deps, call.caller, id, 'order.cancel', (owner) =>
          cancelOrder(database, owner, id, deps.moneys),
        );
        return show(canceled);
      },
    }),
    setStatus('/billing/api/order/:id/status'),
    setStatus('/billing/api/order/order/:id/status'),
    route<MoveOrder>({
      method: 'PUT',
      path: '/billing/api/order/order-merchant-move',
      access: 'token',
      right: 'orders',
      tag: 'Orders',
      summary: 'Move an order from a transit merchant to another',
      body: MoveOrder,
      answer: Order,
      refusals: ['validation_error', 'forbidden', 'not_found', 'wrong_order_status'],
      handle: async (call) => {
        const target = await accounts.merchantOf(call.caller, call.body.merchantId);
        const order = { owner: call.caller, id: call.body.orderId };
        const byId = (id: string) => merchantById(accounts, id);
        return show(await moveOrder(database, order, target, byId, deps.moveGuards));
      },
    }),
  ];
}

/** A changed order, with the files that it has by now. */
async function shown(
  { database, publicUrl }: OrderRoutesDeps,
  order: StoredOrder,
): Promise<Answer> {
  const files = await fileIdsOf(database, [order.id]);
  return one(orderView(order, publicUrl, files.get(order.id)));
}

/** The caller and the order a path speaks of. A text that is no UUID names nothing. */
export function idOf(call: Call): { owner: Owner; id: string } {
  const id = call.params.id ?? '';
  if (!isUuid(id)) throw notFound();
  return { owner: call.caller, id };
}

/** The shop named by merchantId, or for an agent the shop of the seller (spec 02, Agent orders). */
async function merchantFor(accounts: Accounts, call: Call<CreateOrder>): Promise<Merchant> {
  const { merchantId } = call.body;
  if (merchantId === undefined) return sellerMerchant(accounts, call);
  return accounts.merchantOf(call.caller, merchantId, 'order.create');
}

function sellerMerchant(accounts: Accounts, call: Call<CreateOrder>): Promise<Merchant> {
  const { seller } = call.body;
  assert(seller, 'a body that names neither shop nor seller is refused before');
  return accounts.sellerMerchant(call.caller, seller);
}

async function merchantById(accounts: Accounts, id: string): Promise<Merchant> {
  const merchant = await accounts.findMerchant(id);
  if (!merchant) throw notFound();
  return merchant;
}

/** A list that asks for a merchant of somebody else is refused, not answered by an empty page. */
export async function refuseForeignMerchants(
  accounts: Accounts,
  call: Call,
  scope?: GrantScope,
): Promise<void> {
  const asked = call.list.conditions.filter(
    ({ field: name, operator }) => name === 'merchantId' && operator === 'eq',
  );
  if (asked.length === 0) return;
  const own = new Set(await accounts.merchantIdsOf(call.caller));
  for (const condition of asked) {
    for (const value of condition.values) {
      if (own.has(value)) continue;
      // An agent contract opens what the agent has created with any shop, and says so of none.
      const shops =
        scope && call.caller.ofPartner && (await accounts.shopsOfOthers(call.caller, scope));
      if (shops !== 'any') await accounts.merchantOf(call.caller, value, scope);
    }
  }
}

/** A list of the caller's own shops, or for a partner of the orders that it has created. */
async function listed({ database, accounts }: OrderRoutesDeps, call: Call) {
  const { caller, list } = call;
  if (caller.ofPartner === undefined) {
    return listOrders(
      database,
      { accountId: caller.accountId, merchantId: onlyMerchant(call) },
      list,
    );
  }
  return listOrdersIn(
    database,
    await listScope({ accounts }, caller, 'o', 'id', 'order.read'),
    list,
  );
}

/** The one merchant that a list asks for or the token acts for, else undefined. */
function onlyMerchant(call: Call): string | undefined {
  if (call.caller.merchantId !== undefined) return call.caller.merchantId;
  const asked = call.list.conditions.find(
    ({ field: name, operator }) => name === 'merchantId' && operator === 'eq',
  );
  return asked?.values.length === 1 ? asked.values[0] : undefined;
}
