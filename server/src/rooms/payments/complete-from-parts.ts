import type { Minor } from '@invogate/contracts/money.ts';
import type { Subscription } from '#kernel/event.ts';
import { statement, type Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { postEntries } from '#rooms/ledger/index.ts';
import {
  isWordAwaited,
  lockContainers,
  openAmount,
  orderCanceled,
  ordersOfContainers,
  type Container,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { payInvoice } from './pay-invoice.ts';

/** For people to find, among what is pending. */
const noteSpare = statement(
  'payments.note-spare',
  `insert into spare_parts (container_id, amount, currency, created_at) values ($1, $2, $3, $4)`,
);

/**
 * An invoice that shrinks by a cancelled order may be covered by the parts that have come: then it
 * is paid by them, and what they have too much waits in suspense for a decision.
 */
export function completeFromParts(accounts: Accounts): Subscription {
  return orderCanceled.on('payments.complete-from-parts', async (tx, canceled) => {
    const shrunk = canceled.filter((each) => !each.wasHeld).map((each) => each.containerId);
    if (shrunk.length > 0) await completeCovered(tx, accounts, [...new Set(shrunk)]);
  });
}

/**
 * Pays those of these invoices that the parts that have come cover, unless the payer is still asked
 * about an order on it.
 */
export async function completeCovered(
  tx: Tx,
  accounts: Accounts,
  containerIds: readonly string[],
): Promise<void> {
  const containers = [...(await lockContainers(tx, containerIds)).values()];
  const begun = containers.filter(
    (container) => container.state === 'open' && container.receivedAmount > 0,
  );
  for (const container of begun) {
    const orders = await ordersOfContainers(tx, [container.id]);
    if (isWordAwaited(orders) || openAmount(orders) > container.receivedAmount) continue;
    await complete(tx, container, orders, accounts);
  }
}

async function complete(
  tx: Tx,
  container: Container,
  orders: readonly StoredOrder[],
  accounts: Accounts,
): Promise<void> {
  const spareMinor = (container.receivedAmount - openAmount(orders)) as Minor;
  const { entries } = await payInvoice(tx, accounts, {
    container,
    orders,
    cause: `invoice/${container.id}/covered`,
    event: 'parts_completed',
    from: [],
    by: { instrument: 'transfer', method: 'invoice' },
    spareMinor,
  });
  if (spareMinor > 0) {
    tx.send(noteSpare, [container.id, spareMinor, container.currency, tx.now()]);
  }
  await postEntries(tx, entries);
}
