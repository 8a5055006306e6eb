import type { Notification, TestNotification } from '@invogate/contracts/notifications.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What notifications can be filtered and sorted by. */
export type NotificationField =
  'id' | 'orderId' | 'merchantId' | 'orderStatus' | 'status' | 'createdAt';

/** Invogate's own addition to the API: what was told to the shop, and telling it again. */
export interface Notifications {
  list(query?: ListQuery<NotificationField>, options?: CallOptions): Promise<Page<Notification>>;
  each(
    query?: Omit<ListQuery<NotificationField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<Notification, void, undefined>;
  /** With its body and its exchanges in full. */
  get(id: string, options?: CallOptions): Promise<Notification>;
  /** The same bytes once more, now. */
  resend(id: string, options?: CallOptions): Promise<Notification>;
  /** Sends a test notification to a shop, waits for its answer, and says what that proves. */
  test(merchantId: string, options?: CallOptions): Promise<TestNotification>;
}

const listPath = '/filter/api/notification/notification';
const base = '/notification/api';

export function notifications(send: Send): Notifications {
  const at = (id: string) => `${base}/notification/${encodeURIComponent(id)}`;
  return {
    list: (query = {}, options) => fetchPage(send, listPath, query, options),
    each: (query = {}, options) => eachRow(send, listPath, query, options),
    get: async (id, options) =>
      (await send({ ...options, method: 'GET', path: at(id) })).data as Notification,
    resend: async (id, options) =>
      (await send({ ...options, method: 'POST', path: `${at(id)}/resend` })).data as Notification,
    test: async (merchantId, options) => {
      const path = `${base}/merchant/${encodeURIComponent(merchantId)}/test`;
      return (await send({ ...options, method: 'POST', path })).data as TestNotification;
    },
  };
}
