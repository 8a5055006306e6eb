import type { Currency } from '@invogate/contracts/money.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { groupCommit, type Outcome } from '#kernel/database/group-commit.ts';
import { emit } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { inTurns } from '#kernel/turns.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { rememberAgents } from './agent-order.ts';
import { lockContainer, type Container } from './container.ts';
import { insertColumns, type NewOrder } from './insert-columns.ts';
import { numberTaken, uniqueNumber } from './number-taken.ts';
import { containerChanged } from './order.events.ts';
import type { StoredOrder } from './order.ts';
import { wrongCurrency, wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import type { OrderGuard } from './ports.ts';
import type { PreparedOrder } from './prepare-order.ts';

/** Makes an order of a prepared one; resolves after the commit. */
export type CreateOrderAct = (prepared: PreparedOrder) => Promise<StoredOrder>;

/**
 * The act of creating orders. An order with an invoice of its own, the common case, is written in
 * a group commit with its neighbours. One that joins an invoice, or whose number must be unique,
 * needs locks and goes alone; so does one that a room above has a say in.
 */
export function orderCreator(
  database: Database,
  guards: readonly OrderGuard[] = [],
): CreateOrderAct {
  const createGrouped = groupCommit<PreparedOrder, StoredOrder>({
    name: 'orders.create',
    database,
    lanes: 2,
    work: createMany,
  });
  const turn = inTurns();
  return (prepared) => {
    const wanting = guards.filter((guard) => guard.wants(prepared));
    const alone =
      prepared.body.orderContainerId !== undefined || prepared.merchant.uniqueOrderNumbers;
    if (!alone && wanting.length === 0) return createGrouped(prepared);
    const create = () =>
      database.inTransaction('orders.create-one', (tx) => createOne(tx, prepared, wanting));
    const name = turnOf(wanting, prepared);
    return name === undefined ? create() : turn(name, create);
  };
}

function turnOf(guards: readonly OrderGuard[], prepared: PreparedOrder): string | undefined {
  return guards.map((guard) => guard.turn?.(prepared)).find((name) => name !== undefined);
}

async function createMany(tx: Tx, many: readonly PreparedOrder[]): Promise<Outcome<StoredOrder>[]> {
  const made = many.map((prepared) => ({
    order: newOrder(tx, prepared, tx.newId()),
    agentAccountId: prepared.agentAccountId,
  }));
  const orders = made.map(({ order }) => order);
  tx.send(sql.insertOrdersWithContainers, insertColumns(orders));
  await rememberAgents(tx, made);
  return orders.map((order) => ({ done: order }));
}

async function createOne(
  tx: Tx,
  prepared: PreparedOrder,
  guards: readonly OrderGuard[],
): Promise<StoredOrder> {
  for (const guard of guards) await guard.admit(tx, prepared);
  const target = prepared.body.orderContainerId;
  const container = target === undefined ? undefined : await joinable(tx, prepared, target);
  const order = newOrder(tx, prepared, container?.id ?? tx.newId());
  await insertOne(tx, order, container);
  await rememberAgents(tx, [{ order, agentAccountId: prepared.agentAccountId }]);
  for (const guard of guards) await guard.made(tx, order, prepared);
  return order;
}

/** Writes one order alone. Throws `merchant_order_id_duplicate` where numbers must be unique. */
export async function insertOne(tx: Tx, order: NewOrder, container?: Container): Promise<void> {
  if (order.uniqueNumber !== undefined) await refuseTakenNumber(tx, order);
  await uniqueNumber(order.body.merchantOrderId, () => insert(tx, order, container));
}

/** Writes one order; a joined container grows by it and expires with the earliest. */
async function insert(tx: Tx, order: NewOrder, container: Container | undefined): Promise<void> {
  const unique = order.uniqueNumber ?? null;
  if (!container) {
    await tx.run(sql.insertOrdersWithContainers, insertColumns([order]));
    return;
  }
  await tx.run(sql.insertOrder, [
    order.id,
    order.containerId,
    order.accountId,
    order.merchantId,
    order.subtype,
    order.processable,
    order.hold,
    order.body.merchantOrderId,
    unique,
    order.amount,
    order.vatAmount,
    order.currency,
    order.language,
    order.createdAt,
    order.expiresAt,
    JSON.stringify(order.customer),
    JSON.stringify(order.body),
    order.partnerId ?? null,
  ]);
  await container.save(tx, {
    expiresAt: order.expiresAt < container.expiresAt ? order.expiresAt : container.expiresAt,
  });
  emit(tx, containerChanged.make({ containerId: container.id }));
}

/** The container that an order may join, locked (spec 02, Containers). */
async function joinable(tx: Tx, prepared: PreparedOrder, given: string): Promise<Container> {
  const found = await tx.row<{ id: string }>(sql.resolveContainer, [given]);
  if (!found) {
    throw validationError({
      fields: [field('orderContainerId', 'No such invoice: leave it out to make a new one')],
    });
  }
  const container = await lockContainer(tx, found.id);
  const payable =
    container.state === 'open' &&
    container.processing !== 'processing' &&
    container.receivedAmount === 0 &&
    container.expiresAt > tx.now() &&
    prepared.processable;
  if (!payable) {
    throw wrongOrderStatus({
      message: 'This invoice takes no further orders: it is paid, pending, expired or cancelled',
      fields: [field('status')],
    });
  }
  refuseOtherCurrency(container.currency, prepared.currency);
  return container;
}

function refuseOtherCurrency(wanted: Currency, given: Currency): void {
  if (wanted === given) return;
  throw wrongCurrency({
    message: `The invoice is in ${wanted}: an order in ${given} cannot join it`,
    fields: [field('currencyId', `Give ${wanted}`)],
  });
}

async function refuseTakenNumber(tx: Tx, order: StoredOrder): Promise<void> {
  const number = order.body.merchantOrderId;
  if (await tx.row(sql.numberTaken, [order.merchantId, number])) throw numberTaken(number);
}

/** The order of a prepared one, as it waits for payment in this container. */
export function newOrder(tx: Tx, prepared: PreparedOrder, containerId: string): NewOrder {
  const { merchant, body } = prepared;
  const zero = 0 as StoredOrder['containerReceived'];
  return {
    id: tx.newId(),
    containerId,
    accountId: merchant.accountId,
    merchantId: merchant.id,
    status: 'created',
    subtype: 'order',
    processingStatus: '',
    processable: prepared.processable,
    hold: prepared.hold,
    amount: prepared.amount,
    vatAmount: prepared.vatAmount,
    currency: prepared.currency,
    language: prepared.language,
    createdAt: tx.now(),
    expiresAt: prepared.expiresAt,
    paidAt: null,
    customer: prepared.customer,
    partnerId: prepared.partnerId ?? merchant.partnerId,
    body,
    containerState: prepared.processable ? 'open' : 'closed',
    containerProcessing: '',
    containerReceived: zero,
    containerExpiresAt: prepared.expiresAt,
    containerPayer: null,
    ...(merchant.uniqueOrderNumbers ? { uniqueNumber: body.merchantOrderId } : {}),
  };
}
