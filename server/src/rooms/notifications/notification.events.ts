import { eventType } from '#kernel/event.ts';

interface NotificationHappening {
  notificationId: string;
  accountId: string;
  merchantId: string | null;
  /** Null for a test notification. */
  orderId: string | null;
}

/** All tries of the series failed: the merchant has to be told in another way. */
export const notificationUndelivered = eventType<
  'notification.undelivered',
  NotificationHappening & { url: string; message: string | null }
>('notification.undelivered');

/** The shop said a final no that somebody has to look at. */
export const notificationRefused = eventType<
  'notification.refused',
  NotificationHappening & { channel: 'http' | 'gate'; code: string; message: string | null }
>('notification.refused');

/** Final answers that nobody has to act upon are only stored. */
const codesToLookAt: ReadonlySet<string> = new Set([
  'order_wrong_amount',
  'order_already_paid',
  'order_not_found',
  'signature_error',
  'shipping_unavailable',
]);

/**
 * Whether a refusal with this code is an alert to the merchant (spec 04, Shop's answer). Where a
 * payer waits for the answer, every refusal is.
 */
export function isAlert(code: string | null, payerWaits: boolean): code is string {
  return code !== null && (payerWaits || codesToLookAt.has(code));
}

/** A till has come to the gate and has said what it can. */
export const tillConnected = eventType<
  'till.connected',
  { accountId: string; merchantId: string | null; deviceId: string | null }
>('till.connected');
