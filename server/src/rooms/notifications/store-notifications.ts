import type { Tx } from '#kernel/database/database.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { fileIdsOf } from '#rooms/documents/index.ts';
import { orderView, type StoredOrder } from '#rooms/orders/index.ts';
import { signalDue } from './due-signal.ts';
import { signalCalls } from './gate-signal.ts';
import { gateWaitMs, type AnnouncedStatus } from './notification.ts';
import * as sql from './notification.sql.ts';

/** Something to tell the shop of an order. */
export interface News {
  order: StoredOrder;
  merchant: Merchant;
  status: AnnouncedStatus;
}

/** What was announced of an order before. */
export interface Before {
  orderId: string;
  /** Sequence of the last notification. */
  last: number;
  /** Whether the shop was told that it is paid. */
  completed: boolean;
}

/** What was announced of these orders before, by order. Orders without any are not in it. */
export async function announcedBefore(
  tx: Tx,
  orderIds: readonly string[],
): Promise<Map<string, Before>> {
  const rows = await tx.rows<Before>(sql.announcedBefore, [orderIds]);
  return new Map(rows.map((row) => [row.orderId, row]));
}

/**
 * Makes the notifications with their bodies, due at once, or after the earlier one of the same
 * order. One order has at most one of them.
 */
export async function storeNotifications(
  tx: Tx,
  news: readonly News[],
  before: ReadonlyMap<string, Before>,
  publicUrl: string,
): Promise<void> {
  if (news.length === 0) return;
  const told = news.map(({ order }) => order.id).filter((id) => before.has(id));
  const [files, open] = await Promise.all([
    fileIdsOf(
      tx,
      news.map(({ order }) => order.id),
    ),
    told.length === 0 ? [] : tx.rows<Before>(sql.lockOpenDeliveries, [told]),
  ]);
  const blocked = new Set(open.map(({ orderId }) => orderId));
  const rows = news.map(({ order, merchant, status }) => {
    const url = notificationUrl(order, merchant);
    return {
      id: tx.newId(),
      account_id: merchant.accountId,
      merchant_id: merchant.id,
      order_id: order.id,
      sequence: (before.get(order.id)?.last ?? 0) + 1,
      status,
      body: JSON.stringify({ ...orderView(order, publicUrl, files.get(order.id)), status }),
      url,
      origin: url === null ? null : originOf(url),
      blocked: blocked.has(order.id),
      urgent: merchant.shippingControl && (status === 'completed' || status === 'hold'),
    };
  });
  const now = tx.now();
  const waitsUntil = new Date(now.getTime() + gateWaitMs);
  tx.send(sql.insertNotifications, [JSON.stringify(rows), now, waitsUntil]);
  if (rows.some((row) => row.url !== null)) await signalDue(tx);
  await signalCalls(
    tx,
    rows.map((row) => row.account_id),
  );
}

/** Where to: the order's own address, else the shop's; null when neither is one of the web. */
export function notificationUrl(
  order: Pick<StoredOrder, 'body'>,
  merchant: Pick<Merchant, 'notificationUrl'>,
): string | null {
  const own = order.body.notificationUrl;
  return own !== undefined && isWeb(own) ? own : merchant.notificationUrl;
}

/** Scheme, host and port: deliveries to one server share its slots. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url;
}

function isWeb(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:';
}
