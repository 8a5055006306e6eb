import type { UpdateOrder } from '@invogate/contracts/orders.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { agentsOfOrders } from './agent-order.ts';
import { lockContainer, type Container } from './container.ts';
import { containerChanged } from './order.events.ts';
import { noteAct } from './order-act.ts';
import { isDue, type StoredOrder } from './order.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import type { OrderGuard } from './ports.ts';
import { prepareOrder, type PreparedOrder } from './prepare-order.ts';

/**
 * Changes an order that waits for payment (spec 02, Update). The merged order passes every check
 * of a new one, those of rooms above (`guards`) too; a payer with the page open sees the change.
 */
export function updateOrder(
  database: Database,
  order: { owner: Owner; id: string },
  changes: UpdateOrder,
  merchant: (merchantId: string) => Promise<Merchant>,
  guards: readonly OrderGuard[] = [],
): Promise<StoredOrder> {
  return database.inTransaction('orders.update', async (tx) => {
    const { order: stored, container } = await lockOrder(tx, order.owner, order.id);
    refuseUnlessOpen(tx, stored, container);
    if (Object.keys(changes).length === 0) return stored;
    const body = { ...stored.body, ...changes };
    const prepared = prepareOrder(body, await merchant(stored.merchantId), tx.now());
    await refuseForbidden(tx, prepared, stored, guards);
    const changed: StoredOrder = {
      ...stored,
      amount: prepared.amount,
      vatAmount: prepared.vatAmount,
      expiresAt: prepared.expiresAt,
      customer: prepared.customer,
      body: prepared.body,
    };
    await tx.run(sql.saveOrder, [
      changed.id,
      changed.amount,
      changed.vatAmount,
      changed.expiresAt,
      JSON.stringify(changed.customer),
      JSON.stringify(changed.body),
    ]);
    await keepEarliestExpiry(tx, container, changed);
    noteAct(tx, order.owner, changed.id, 'changed');
    emit(tx, containerChanged.make({ containerId: container.id }));
    return changed;
  });
}

/** What rooms above say of the order as it would be; they are told which agent has created it. */
async function refuseForbidden(
  tx: Tx,
  prepared: PreparedOrder,
  stored: StoredOrder,
  guards: readonly OrderGuard[],
): Promise<void> {
  const wanting = guards.filter((guard) => guard.admitChange && guard.wants(prepared));
  if (wanting.length === 0) return;
  const agentAccountId = (await agentsOfOrders(tx, [stored.id])).get(stored.id);
  const known = agentAccountId === undefined ? prepared : { ...prepared, agentAccountId };
  for (const guard of wanting) await guard.admitChange?.(tx, known, stored);
}

/** An order of this owner with its container locked, read after the lock. */
export async function lockOrder(
  tx: Tx,
  owner: Owner,
  id: string,
): Promise<{ order: StoredOrder; container: Container }> {
  const [accountId, merchantId] = ownerIds(owner);
  const named = [accountId, id, merchantId];
  const seen = await tx.row<StoredOrder>(sql.findOrder, named);
  if (!seen) throw notFound();
  const container = await lockContainer(tx, seen.containerId);
  const order = await tx.row<StoredOrder>(sql.findOrder, named);
  if (!order) throw notFound();
  return { order, container };
}

function refuseUnlessOpen(tx: Tx, order: StoredOrder, container: Container): void {
  const open =
    order.status === 'created' &&
    !isDue(order, tx.now()) &&
    container.receivedAmount === 0 &&
    container.processing !== 'processing';
  if (open) return;
  throw wrongOrderStatus({
    message: 'An order can be changed only while it waits and no payment has come or is under way',
    fields: [field('status')],
  });
}

async function keepEarliestExpiry(
  tx: Tx,
  container: Container,
  changed: StoredOrder,
): Promise<void> {
  const orders = await tx.rows<StoredOrder>(sql.ordersOfContainers, [[container.id]]);
  const open = orders.filter((order) => order.status === 'created' && order.id !== changed.id);
  const times = [changed, ...open].map((order) => order.expiresAt.getTime());
  await container.save(tx, { expiresAt: new Date(Math.min(...times)) });
}
