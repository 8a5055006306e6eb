import type { PaySuborder, SuborderState } from '@invogate/contracts/pay-page.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';

/** An order that another shop has added to an invoice. */
export interface StoredSuborder {
  orderId: string;
  containerId: string;
  mainOrderId: string;
  /** Null: a stranger's. */
  appId: string | null;
  appName: string | null;
  state: SuborderState | 'removed';
}

/** Those that count, as the page shows them. */
export async function shownSuborders(
  accounts: Pick<Accounts, 'findMerchant'>,
  suborders: readonly StoredSuborder[],
  orders: readonly StoredOrder[],
): Promise<PaySuborder[]> {
  const shown = suborders.map(async ({ orderId, appId, appName, state }) => {
    const order = orders.find(({ id, status }) => id === orderId && status === 'created');
    if (!order || state === 'removed') return [];
    const merchant = await accounts.findMerchant(order.merchantId);
    const name = appName ?? merchant?.name ?? '';
    return [{ orderId, name, state, ...(appId === null ? {} : { appId }) }];
  });
  return (await Promise.all(shown)).flat();
}
