import type { Notification, NotificationExchange } from '@invogate/contracts/notifications.ts';
import { atom } from '#kernel/time.ts';
import type { StoredNotification, StoredTry } from './list-notifications.ts';
import { testOrderId } from './send-test.ts';

/** A notification as answers show it. */
export function showNotification(stored: StoredNotification, now: Date): Notification {
  const { dueAt, code, message, url, body } = stored;
  return {
    id: stored.id,
    ...(stored.merchantId === null ? {} : { merchantId: stored.merchantId }),
    orderId: stored.orderId ?? testOrderId,
    orderStatus: stored.orderStatus,
    test: stored.orderId === null && stored.partnerId === null,
    createdAt: atom(stored.createdAt),
    status: stored.status,
    tries: stored.tries,
    ...(url === null ? {} : { url }),
    ...(dueAt === null ? {} : { nextTryAt: atom(dueAt) }),
    ...(code === null ? {} : { code }),
    ...(message === null ? {} : { message }),
    gateStatus: gateStatusOf(stored, now),
    ...(body === undefined ? {} : { body }),
    exchanges: stored.exchanges.map(showExchange),
  };
}

function gateStatusOf(stored: StoredNotification, now: Date): Notification['gateStatus'] {
  const { gateState, gateWaitsUntil } = stored;
  if (gateState === null) return 'none';
  if (gateState !== 'waiting') return gateState;
  return gateWaitsUntil !== null && gateWaitsUntil > now ? 'waiting' : 'expired';
}

function showExchange(stored: StoredTry): NotificationExchange {
  const { url, requestHeaders, status, error, code } = stored;
  return {
    id: stored.id,
    channel: stored.channel,
    startedAt: atom(stored.startedAt),
    durationMs: stored.durationMs,
    ...(url === null ? {} : { url }),
    ...(requestHeaders === null ? {} : { requestHeaders }),
    ...(status === null ? {} : { status }),
    answer: stored.answer,
    ...(error === null ? {} : { error }),
    outcome: stored.outcome,
    ...(code === null ? {} : { code }),
  };
}
