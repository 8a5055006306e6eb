import type { Tx } from '#kernel/database/database.ts';
import type { Merchant, Partner } from '#rooms/accounts/index.ts';
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
  /** The partner that has created it in the shop. */
  creator?: Partner | undefined;
  /** Where that partner is told; without it, it is the shop that is told. */
  partnerUrl?: string;
}

/** What was announced of an order before. */
export interface Before {
  orderId: string;
  /** Sequence of the last notification. */
  last: number;
  /** Whether the shop was told that it is paid, and the partner who created it. */
  completed: boolean;
  partnerCompleted: boolean;
}

interface OpenDelivery {
  orderId: string;
  partnerId: string | null;
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
 * order to the same addressee. Of one order there is at most one for the shop, and one for the
 * partner who created it.
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
    told.length === 0 ? [] : tx.rows<OpenDelivery>(sql.lockOpenDeliveries, [told]),
  ]);
  const blocked = new Set(open.map(seriesOf));
  const rows = news.map(({ order, merchant, status, creator, partnerUrl: toPartner }) => {
    // What a partner has named as the address of its order is its own.
    const shopUrl = creator ? merchant.notificationUrl : notificationUrl(order, merchant);
    const url = toPartner ?? shopUrl;
    const partner = toPartner === undefined ? undefined : creator;
    const orderId = order.id;
    const partnerId = partner?.id ?? null;
    return {
      id: tx.newId(),
      account_id: partner?.accountId ?? merchant.accountId,
      merchant_id: merchant.id,
      order_id: orderId,
      partner_id: partnerId,
      // The shop comes first; both count in one row of numbers.
      sequence: (before.get(orderId)?.last ?? 0) + (partner ? 2 : 1),
      status,
      body: JSON.stringify({ ...orderView(order, publicUrl, files.get(orderId)), status }),
      url,
      origin: url === null ? null : originOf(url),
      blocked: blocked.has(seriesOf({ orderId, partnerId })),
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

/** What is told one after the other: an order to one addressee. */
const seriesOf = ({ orderId, partnerId }: OpenDelivery): string => `${orderId} ${partnerId ?? ''}`;

/**
 * Where the partner who created an order is told: at the order's own address, else at the partner's.
 * Null without any, or when it is the shop's, which is told there anyway.
 */
export function partnerUrl(
  { body: { notificationUrl: own } }: Pick<StoredOrder, 'body'>,
  merchant: Pick<Merchant, 'notificationUrl'>,
  { webhookUrl }: Pick<Partner, 'webhookUrl'>,
): string | null {
  const url = own !== undefined && isWeb(own) ? own : webhookUrl;
  return url === merchant.notificationUrl ? null : url;
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
