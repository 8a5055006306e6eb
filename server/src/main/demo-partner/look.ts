import { setTimeout as sleep } from 'node:timers/promises';
import {
  InvogateError,
  type AccessRequest,
  type InvogateClient,
  type Order,
  type PartnerStatement,
  type Refund,
} from '@invogate/client';

/** Both sides of the scene, each with the API by its own token. */
export interface Sides {
  service: InvogateClient;
  shop: InvogateClient;
  now: () => Date;
}

/** What the page shows. */
export interface Scene {
  /** The newest request of the service, as the service reads it. */
  access: AccessRequest | undefined;
  /** As the shop reads them, the newest first. */
  orders: readonly Order[];
  /** How many of the orders the service may read now. */
  readable: number;
  refunds: readonly Refund[];
  statement: PartnerStatement;
}

/** Orders that are shown. */
const newest = 8;
/** Rewards are booked soon after money has moved: a page that is asked for then gives them time. */
const patience = { everyMs: 200, times: 12, soonMs: 10_000 };
const since = '2026-01-01T00:00:00+03:00';

/** Reads the scene; what is being booked is waited for, for a short while. */
export async function lookAt(sides: Sides): Promise<Scene> {
  let scene = await readScene(sides);
  for (let times = 0; times < patience.times && booksOpen(scene, sides.now()); times += 1) {
    await sleep(patience.everyMs);
    scene = await readScene(sides);
  }
  return scene;
}

async function readScene({ service, shop, now }: Sides): Promise<Scene> {
  const last = { order: { createdAt: 'desc' }, pageSize: newest } as const;
  const to = new Date(now().getTime() + 60_000).toISOString();
  const [access, orders, readable, refunds, statement] = await Promise.all([
    service.partners.accessRequests({ ...last, pageSize: 1 }),
    shop.orders.list(last),
    readableOrders(service),
    shop.refunds.list(last),
    service.partners.statement({ from: since, to }),
  ]);
  const { data } = orders;
  return { access: access.data[0], orders: data, readable, refunds: refunds.data, statement };
}

/** Without access a partner reads nothing. */
async function readableOrders(service: InvogateClient): Promise<number> {
  try {
    return (await service.orders.list({ pageSize: 1 })).totalCount;
  } catch (error) {
    if (error instanceof InvogateError && error.status === 403) return 0;
    throw error;
  }
}

/** Whether money has just moved of which the statement knows nothing yet. */
function booksOpen({ orders, refunds, statement: { entries } }: Scene, now: Date): boolean {
  const just = (at: string | undefined) =>
    at !== undefined && now.getTime() - Date.parse(at) < patience.soonMs;
  const booked = (orderId: string, type: string) =>
    entries.some((entry) => entry.orderId === orderId && entry.type === type);
  return (
    orders.some(({ id, paidAt }) => just(paidAt) && !booked(id, 'accrual')) ||
    refunds.some(({ parentId, createdAt }) => just(createdAt) && !booked(parentId, 'reversal'))
  );
}
