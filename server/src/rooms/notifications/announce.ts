import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import {
  orderCanceled,
  orderCompleted,
  orderExpired,
  orderHeld,
  unscopedFindOrders,
  type OrderHappening,
} from '#rooms/orders/index.ts';
import { creatingPartners } from './creating-partners.ts';
import type { AnnouncedStatus } from './notification.ts';
import {
  announcedBefore,
  partnerUrl,
  storeNotifications,
  type News,
} from './store-notifications.ts';

export interface AnnounceDeps {
  accounts: Pick<Accounts, 'findMerchant'>;
  publicUrl: string;
}

/** Which status to announce to this shop, or undefined: it is not told. */
type Choice<P> = (
  happening: P,
  merchant: Merchant,
  wasCompleted: boolean,
) => AnnouncedStatus | undefined;

/**
 * Listens to what happens to orders. They stand in the order in which an order's life goes, as one
 * batch may bring several events of the same order.
 */
export function announcements(deps: AnnounceDeps): readonly Subscription[] {
  const announce =
    <P extends OrderHappening>(choose: Choice<P>) =>
    (tx: Tx, happenings: readonly P[]) =>
      announceAll(tx, happenings, choose, deps);
  return [
    orderHeld.on(
      'notifications.held',
      announce((_held, merchant) => merchant.holdAnnouncedAs),
    ),
    // A held order that was announced as paid has nothing new for the shop when it is captured.
    orderCompleted.on(
      'notifications.completed',
      announce(({ wasHeld }, _merchant, wasCompleted) =>
        wasHeld && wasCompleted ? undefined : 'completed',
      ),
    ),
    orderCanceled.on(
      'notifications.canceled',
      announce((_canceled, merchant) => (merchant.notifyCanceled ? 'canceled' : undefined)),
    ),
    orderExpired.on(
      'notifications.expired',
      announce((_expired, merchant) => (merchant.notifyExpired ? 'expired' : undefined)),
    ),
  ];
}

/** The batch as a whole: one read of its orders, one of what was announced, one write. */
async function announceAll<P extends OrderHappening>(
  tx: Tx,
  happenings: readonly P[],
  choose: Choice<P>,
  deps: AnnounceDeps,
): Promise<void> {
  const byOrder = new Map(happenings.map((happening) => [happening.orderId, happening]));
  const orderIds = [...byOrder.keys()];
  const [orders, before] = await Promise.all([
    unscopedFindOrders(tx, orderIds),
    announcedBefore(tx, orderIds),
  ]);
  const merchants = await merchantsById(
    deps.accounts,
    orders.map((order) => order.merchantId),
  );
  const partners = await creatingPartners(tx, orders);
  const found = new Map(orders.map((order) => [order.id, order]));
  const news: News[] = [];
  for (const [orderId, happening] of byOrder) {
    const order = found.get(orderId);
    const merchant = order && merchants.get(order.merchantId);
    if (!order || !merchant) continue;
    const known = before.get(orderId);
    const status = choose(happening, merchant, known?.completed === true);
    const creator = partners.get(orderId);
    if (status !== undefined) news.push({ order, merchant, status, creator });
    const url = creator && partnerUrl(order, merchant, creator);
    const told = creator && choose(happening, merchant, known?.partnerCompleted === true);
    if (url && told) news.push({ order, merchant, status: told, creator, partnerUrl: url });
  }
  await storeNotifications(tx, news, before, deps.publicUrl);
}

async function merchantsById(
  accounts: AnnounceDeps['accounts'],
  ids: readonly string[],
): Promise<Map<string, Merchant>> {
  const unique = [...new Set(ids)];
  const merchants = await Promise.all(unique.map((id) => accounts.findMerchant(id)));
  return new Map(merchants.filter((each) => each !== undefined).map((each) => [each.id, each]));
}
