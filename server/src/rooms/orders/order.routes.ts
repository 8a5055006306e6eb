import {
  CreateOrder,
  MoveOrder,
  Order,
  SetOrderStatus,
  UpdateOrder,
} from '@invogate/contracts/orders.ts';
import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Owner } from '#kernel/owner.ts';
import { one, page, route, type Answer, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import { fileIdsOf } from '#rooms/documents/index.ts';
import { findOwnOrAgentOrder } from './agent-order.ts';
import { cancelOrder } from './cancel-order.ts';
import type { CreateOrderAct } from './create-order.ts';
import { moveOrder, type MoveGuard } from './move-order.ts';
import { orderView, type StoredOrder } from './order.ts';
import { orderFaults, sellerFaults, shopFaults } from './order-faults.ts';
import type { OrderMoney } from './ports.ts';
import { namesOfPositions } from './positional-update.ts';
import { prepareOrder } from './prepare-order.ts';
import { listOrders, orderListFields } from './read-orders.ts';
import { setOrderStatus } from './set-order-status.ts';
import { updateOrder } from './update-order.ts';

export interface OrderRoutesDeps {
  database: Database;
  accounts: Accounts;
  create: CreateOrderAct;
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
    const order = await deps.create({ ...prepared, agentAccountId: call.caller.accountId });
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
      refusals: ['validation_error', 'not_found', 'wrong_order_status', ...basketCodes],
      handle: async (call) =>
        shown(
          deps,
          await updateOrder(database, idOf(call), call.body, (id) => merchantById(accounts, id)),
        ),
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
      refusals: ['not_found'],
      handle: async (call) => {
        const { owner, id } = idOf(call);
        const [order, files] = await Promise.all([
          findOwnOrAgentOrder(database, owner, id),
          fileIdsOf(database, [id]),
        ]);
        return one(orderView(order, publicUrl, files.get(order.id)));
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
        await refuseForeignMerchants(accounts, call);
        const owner = { accountId: call.caller.accountId, merchantId: onlyMerchant(call) };
        const found = await listOrders(database, owner, call.list);
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
      refusals: ['validation_error', 'not_found', 'wrong_order_status'],
      handle: async (call) => {
        const { owner, id } = idOf(call);
        return show(await setOrderStatus(database, owner, id, call.body.status));
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
      refusals: ['not_found', 'wrong_order_status'],
      handle: async (call) => {
        const { owner, id } = idOf(call);
        return show(await cancelOrder(database, owner, id, deps.moneys));
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
  return accounts.merchantOf(call.caller, merchantId);
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
export async function refuseForeignMerchants(accounts: Accounts, call: Call): Promise<void> {
  const asked = call.list.conditions.filter(
    ({ field: name, operator }) => name === 'merchantId' && operator === 'eq',
  );
  if (asked.length === 0) return;
  const own = new Set(await accounts.merchantIdsOf(call.caller));
  for (const condition of asked) {
    for (const value of condition.values) {
      if (!own.has(value)) await accounts.merchantOf(call.caller, value);
    }
  }
}

/** The one merchant that a list asks for or the token acts for, else undefined. */
function onlyMerchant(call: Call): string | undefined {
  if (call.caller.merchantId !== undefined) return call.caller.merchantId;
  const asked = call.list.conditions.find(
    ({ field: name, operator }) => name === 'merchantId' && operator === 'eq',
  );
  return asked?.values.length === 1 ? asked.values[0] : undefined;
}
