import type { TestContext } from 'node:test';
import { shopHttp } from '#adapters/shop-http/shop-http.ts';
import type { Database } from '#kernel/database/database.ts';
import { accountsRoom, changeMerchant, demo, type MerchantPatch } from '#rooms/accounts/index.ts';
import { notificationsRoom, type StoredNotification } from '#rooms/notifications/index.ts';
import { listNotifications } from '#rooms/notifications/index.ts';
import { openTestShop } from './test-shop.ts';
import { openWorld } from './world.ts';

/** Short, so that a shop that hangs costs a test little. */
const exchangeMs = 400;

/** A room of notifications that speaks to real sockets of this machine. */
export function openRoom(database: Database, random: () => number = () => 0) {
  const accounts = accountsRoom({ database });
  const channel = shopHttp({ allowLoopback: true, limits: { totalMs: exchangeMs } });
  const publicUrl = 'https://pay.example';
  const troubles: unknown[] = [];
  const room = notificationsRoom({
    database,
    accounts,
    publicUrl,
    channel,
    random,
    version: '1.2.3',
    onTrouble: (error) => troubles.push(error),
  });
  const close = async () => {
    await room.drained();
    await channel.close();
    accounts.close();
  };
  return { ...room, accounts, troubles, close };
}

/** A whole server with notifications, and a shop's server that hears them. */
export async function openNotifiedWorld(t: TestContext, settings: MerchantPatch = {}) {
  const shop = await openTestShop();
  t.after(() => shop.stop());
  let room: ReturnType<typeof openRoom> | undefined;
  const world = await openWorld(undefined, {
    extra: (database) => {
      room = openRoom(database);
      return { subscriptions: [...room.subscriptions], sweeps: [...room.sweeps] };
    },
  });
  if (room === undefined) throw new Error('the world has no room of notifications');
  const opened = room;
  const first: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const act of first.reverse()) await act();
    await opened.close();
    await world.close();
  });
  const set = (patch: MerchantPatch) =>
    world.database.inTransaction('test.settings', (tx) =>
      changeMerchant(tx, demo.merchantId, patch),
    );
  await set({ notificationUrl: shop.url, ...settings });
  return {
    ...world,
    room: opened,
    shop,
    set,
    /** Closes what stands on this world before the world itself; the last comes first. */
    beforeClose: (act: () => Promise<void>) => {
      first.push(act);
    },
    /** Lets everything that is due happen, exchanges with shops included. */
    settle: async () => {
      let heard: number;
      do {
        heard = shop.calls.length;
        await world.settleDown();
        await opened.drained();
      } while (shop.calls.length > heard);
    },
    /** All notifications of the demo account, oldest first. */
    notifications: async (): Promise<StoredNotification[]> => {
      const query = { conditions: [], order: [], page: 1, pageSize: 100 };
      const found = await listNotifications(world.database, demo.accountId, query);
      return found.notifications.reverse();
    },
  };
}
