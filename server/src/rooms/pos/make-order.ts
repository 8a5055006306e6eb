import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { CreateOrder } from '@invogate/contracts/orders.ts';
import type { ConfirmBill } from '@invogate/contracts/pos.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  prepareOrder,
  unscopedFindOrders,
  type CreateOrderAct,
  type PreparedOrder,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import type { JudgedCheck } from './check-bill.ts';
import { orderNumber, preCheckOf, type StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';
import * as limits from './limits.ts';
import type { TableAtPoint } from './read-table.flow.ts';
import { restLines, vatOf } from './rest-lines.ts';

export interface MakeOrderDeps {
  database: Database;
  accounts: Accounts;
  create: CreateOrderAct;
  publicUrl: string;
  /** Orders that the guard of checks knows as ours. */
  ownOrders: WeakSet<PreparedOrder>;
}

export type MakeOrder = (
  at: TableAtPoint,
  intent: StoredIntent,
  check: JudgedCheck,
  body: ConfirmBill,
) => Promise<StoredOrder & { number: number }>;

/**
 * Makes the order that a guest pays, as the API makes one: of the whole check, or of what is still
 * to pay. It is held until the till has closed the check, and can be paid for 15 minutes.
 */
export function orderMaker(deps: MakeOrderDeps): MakeOrder {
  const { database, accounts, create, ownOrders } = deps;
  return async (at, intent, check, body) => {
    const merchant = await accounts.findMerchant(intent.merchantId);
    if (!merchant || merchant.blocked) throw forbidden();
    const params = [intent.merchantId, intent.posOrderId];
    const next = await database.row<{ number: number }>(sql.nextNumber, params);
    const number = next?.number ?? 1;
    const paid = await bookedLines(database, intent);
    const given = orderOf(deps, at, { intent, check, body, number, paid });
    const prepared = prepareOrder(given, merchant, database.now());
    ownOrders.add(prepared);
    return { ...(await create(prepared)), number };
  };
}

/** Lines of the orders of this check that its till has booked. */
export async function bookedLines(reader: Reader, { id, pointId, posOrderId }: StoredIntent) {
  const rows = await reader.rows<{ orderId: string }>(sql.bookedOrders, [pointId, posOrderId, id]);
  const orders = await unscopedFindOrders(
    reader,
    rows.map(({ orderId }) => orderId),
  );
  return orders.flatMap((order) => order.body.basketItems);
}

function orderOf(
  { database, publicUrl }: MakeOrderDeps,
  { table, point }: TableAtPoint,
  made: {
    intent: StoredIntent;
    check: JudgedCheck;
    body: ConfirmBill;
    number: number;
    paid: CreateOrder['basketItems'];
  },
): CreateOrder {
  const { intent, check, body, number, paid } = made;
  const { order, due } = check;
  const label = order.number ?? order.posOrderId;
  const basketItems = restLines(order.basketItems, paid, due, label);
  const page = `${publicUrl}/t/${table.code}`;
  const ru = body.languageId !== 'en';
  return {
    merchantId: point.merchantId,
    merchantOrderId: orderNumber(order.posOrderId, number),
    merchantOrderIdVisible: label,
    description: ru
      ? `Счёт ${label}, стол ${table.number}, ${point.name}`
      : `Bill ${label}, table ${table.number}, ${point.name}`,
    amount: majorFromMinor(due),
    vatAmount: majorFromMinor(vatOf(basketItems)),
    currencyId: order.currencyId,
    languageId: body.languageId ?? 'ru',
    expirationDate: atom(new Date(database.now().getTime() + limits.orderMs)),
    basketItems,
    customer: body.customer,
    metaData: { source: 'table', posCheck: preCheckOf(order, table.number) },
    orderSetting: { roundPolicy: 'none', hold: true },
    invoiceSetting: point.privatePayers ? {} : { customerLockedFields: ['type'] },
    successUrl: `${page}/payment/${intent.id}`,
    returnUrl: page,
    failUrl: page,
  };
}
