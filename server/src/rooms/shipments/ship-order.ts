import type { Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { CreateShipment } from '@invogate/contracts/shipments.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  lockOrder,
  noteAct,
  ordersOfContainers,
  type PaidContainer,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { captureOrder, holdLeft, type Capture } from '#rooms/payments/index.ts';
import { refuseShipment, refuseSums, shippedItems } from './check-shipment.ts';
import { announce } from './end-shipments.ts';
import { sumsOfItems, typeOfItems, type StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';
import { capturedFor, shippedSum, type Shippable } from './shippable.ts';
import { readShippable } from './read-shippable.ts';

export interface ShipDeps {
  database: Database;
  accounts: Accounts;
  /** Has the acquirer take a blocked sum at once, after the commit. */
  captureNow: (orderId: string) => Promise<void>;
}

/** What is shipped: lines in wire numbers. */
export type Shipping = Pick<
  CreateShipment,
  'basketItems' | 'final' | 'documentNumber' | 'documentDate'
> & {
  /** The lines are the order's own, which were checked when it was made. */
  asOrdered?: boolean;
};

/**
 * Ships a part of an order of this account, or the last of it. The lock of the order's invoice lets
 * shipments, refunds and cancels of one order in one by one. Throws `not_found`,
 * `wrong_order_status`, `validation_error`, `wrong_total_amount` and the codes of lines, in the
 * order of spec 03.
 */
export function shipOrder(
  { database, accounts }: ShipDeps,
  owner: Owner,
  body: CreateShipment,
): Promise<StoredShipment> {
  return database.inTransaction('shipments.ship', (tx) => shipWithin(tx, accounts, owner, body));
}

/** The same within a transaction of a room above; call `captureNow` after its commit. */
export async function shipWithin(
  tx: Tx,
  accounts: Accounts,
  owner: Owner,
  body: Shipping & { orderId: string },
): Promise<StoredShipment> {
  const { order, container } = await lockOrder(tx, owner, body.orderId);
  const orders = await ordersOfContainers(tx, [container.id]);
  const shipment = await ship(tx, accounts, order, { container, orders }, body);
  noteAct(tx, owner, order.id, 'shipped', shipment.id);
  return shipment;
}

/** Ships under the lock of the container, which `paid` has, with all its orders. */
export async function ship(
  tx: Tx,
  accounts: Accounts,
  order: StoredOrder,
  paid: PaidContainer,
  shipping: Shipping,
): Promise<StoredShipment> {
  const earlier = await tx.rows<StoredShipment>(sql.countedShipments, [order.id]);
  refuseShipment(order, earlier, shipping);
  const shippable = await readShippable(tx, order, earlier);
  const { basketItems } = shipping;
  refuseSums(order, shippable, basketItems, shipping.final === true);
  const items = shipping.asOrdered
    ? basketItems
    : await shippedItems(tx, accounts, order, basketItems);
  const { final = false } = shipping;
  const asked = captureOf(order, shippable, { items, final }, await holdLeft(tx, order.id));
  const captured = asked
    ? await capture(tx, accounts, paid, { ...asked, captureId: tx.newId() })
    : captureless;
  const type = typeOfItems(items.length > 0 ? items : earlier.flatMap((each) => each.items));
  const shipment = await insert(tx, order, { ...shipping, items, type, ...captured });
  if (shipment.status === 'completed') announce(tx, [shipment], [order]);
  return shipment;
}

interface Captured {
  captureId: string | null;
  status: 'pending' | 'completed';
}

const captureless: Captured = { captureId: null, status: 'completed' };

/** What a shipment takes of the order's hold; nothing of an order whose money was taken before. */
function captureOf(
  { id: orderId }: StoredOrder,
  shippable: Shippable,
  { items, final }: { items: readonly BasketItem[]; final: boolean },
  left: Minor | undefined,
): Omit<Capture, 'captureId'> | undefined {
  if (left === undefined) return undefined;
  const shipped = shippedSum(shippable.happenings) + sumsOfItems(items).amount;
  const before = shippable.amount - left;
  const amount = (capturedFor(shippable, shipped) - before) as Minor;
  // Lines that cost nothing take nothing.
  return amount === 0 && !final ? undefined : { orderId, amount, items, final };
}

async function capture(
  tx: Tx,
  accounts: Accounts,
  paid: PaidContainer,
  asked: Capture,
): Promise<Captured> {
  const done = await captureOrder(tx, accounts, paid, asked);
  return { captureId: asked.captureId, status: done === 'done' ? 'completed' : 'pending' };
}

async function insert(
  tx: Tx,
  { id: orderId, accountId, merchantId }: StoredOrder,
  made: Omit<Shipping, 'basketItems'> & { items: BasketItem[]; type: string } & Captured,
): Promise<StoredShipment> {
  const { amount, vatAmount } = sumsOfItems(made.items);
  const shipment = await tx.row<StoredShipment>(sql.insertShipment, [
    orderId,
    accountId,
    merchantId,
    made.status,
    made.type,
    made.final ?? false,
    amount,
    vatAmount,
    made.documentNumber ?? null,
    made.documentDate ?? null,
    JSON.stringify(made.items),
    made.captureId,
    tx.now(),
  ]);
  assert(shipment, 'a row that is written is answered');
  return shipment;
}
