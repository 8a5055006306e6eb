import type { Tx } from '#kernel/database/database.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { tellPages } from '#rooms/payments/index.ts';

/** An order whose shop has answered, or failed to. */
export interface Answered {
  orderId: string | null;
  merchantId: string | null;
}

/** Those of these shops whose payers wait for their answer, by id. */
export async function controllingShops(
  accounts: Pick<Accounts, 'findMerchant'>,
  answered: readonly Answered[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(answered.flatMap(({ merchantId }) => merchantId ?? []));
  const merchants: (Merchant | undefined)[] = [];
  for (const id of ids) merchants.push(await accounts.findMerchant(id));
  return new Set(merchants.flatMap((each) => (each?.shippingControl ? [each.id] : [])));
}

/** Tells the pages on which payers wait for these answers (spec 04, Shipping control). */
export async function tellPayers(
  tx: Tx,
  answered: readonly Answered[],
  controlling: ReadonlySet<string>,
): Promise<void> {
  const ids = answered.flatMap(({ orderId, merchantId }) =>
    orderId !== null && controlling.has(merchantId ?? '') ? [orderId] : [],
  );
  if (ids.length === 0) return;
  const orders = await unscopedFindOrders(tx, ids);
  await tellPages(
    tx,
    orders.map((order) => order.containerId),
  );
}
