import { Notification, TestNotification } from '@invogate/contracts/notifications.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, page, route, type Caller, type Route } from '#kernel/route.ts';
import { forbidden, notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { refuseForeignMerchants } from '#rooms/orders/index.ts';
import {
  listNotifications,
  notificationListFields,
  readNotification,
  type StoredNotification,
} from './list-notifications.ts';
import type { Resend } from './resend-notification.ts';
import type { SendTest } from './send-test.ts';
import { showNotification } from './show-notification.ts';

export interface NotificationRoutesDeps {
  database: Database;
  accounts: Accounts;
  resend: Resend;
  sendTest: SendTest;
}

/** Our own addition to the API: what was sent, and sending it again. */
export function notificationRoutes(deps: NotificationRoutesDeps): readonly Route[] {
  return [...readRoutes(deps), ...sendRoutes(deps)];
}

const common = { access: 'token', right: 'orders', tag: 'Notifications' } as const;

function readRoutes({ database, accounts }: NotificationRoutesDeps): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: '/filter/api/notification/notification',
      summary: 'List notifications with their exchanges',
      list: notificationListFields,
      answer: Notification,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        await refuseForeignMerchants(accounts, call, 'notification.read');
        const shops = await accounts.shopsOfOthers(call.caller, 'notification.read');
        const found = await listNotifications(database, call.caller, call.list, shops);
        const now = database.now();
        const shown = found.notifications.map((each) => showNotification(each, now));
        return page(shown, found.totalCount, call.list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/notification/api/notification/:id',
      summary: 'Read a notification with its body and its exchanges in full',
      answer: Notification,
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => {
        const found = await readNotification(database, call.caller, call.params.id ?? '');
        if (!found) throw notFound();
        await refuseUnread(accounts, call.caller, found);
        return one(showNotification(found, database.now()));
      },
    }),
  ];
}

function sendRoutes(deps: NotificationRoutesDeps): Route[] {
  const { database, accounts } = deps;
  return [
    route({
      ...common,
      method: 'POST',
      path: '/notification/api/notification/:id/resend',
      summary: 'Send a notification again',
      answer: Notification,
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => {
        const found = await readNotification(database, call.caller, call.params.id ?? '');
        if (!found) throw notFound();
        await refuseUnread(accounts, call.caller, found);
        const again = await deps.resend(call.caller, found.id);
        return one(showNotification(again, database.now()));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/notification/api/merchant/:id/test',
      summary: 'Send a test notification and say what its answer proves',
      answer: TestNotification,
      refusals: ['not_found', 'validation_error'],
      handle: async (call) => {
        const merchant = await accounts.findMerchant(call.params.id ?? '');
        const own = await accounts.merchantIdsOf(call.caller);
        if (merchant === undefined || !own.includes(merchant.id)) throw notFound();
        const { verdict, notificationId } = await deps.sendTest(merchant);
        const stored = await readNotification(database, call.caller, notificationId);
        if (!stored) throw notFound();
        return one({ verdict, notification: showNotification(stored, database.now()) });
      },
    }),
  ];
}

/** A partner reads what it was told of orders as long as the shop lets it; its access always. */
async function refuseUnread(
  accounts: Accounts,
  caller: Caller,
  { merchantId, partnerId, orderStatus }: StoredNotification,
): Promise<void> {
  if (partnerId === null || orderStatus === 'access.changed') return;
  if (!(await accounts.mayAct(caller, merchantId ?? '', 'notification.read'))) throw forbidden();
}
