import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { ownerIds, ownerScope, type Owner } from '#kernel/owner.ts';
import type { AnnouncedStatus, HttpState } from './notification.ts';
import * as sql from './notification.sql.ts';

/** One exchange with a shop as it was. */
export interface StoredTry {
  notificationId: string;
  id: string;
  channel: 'http' | 'gate';
  startedAt: Date;
  durationMs: number;
  url: string | null;
  requestHeaders: Readonly<Record<string, string>> | null;
  status: number | null;
  answer: string;
  error: string | null;
  outcome: 'delivered' | 'refused' | 'failed';
  code: string | null;
}

/** A notification with what became of it on both channels, and its exchanges. */
export interface StoredNotification {
  id: string;
  accountId: string;
  merchantId: string | null;
  orderId: string | null;
  /** The partner that is told; null: the shop. */
  partnerId: string | null;
  orderStatus: AnnouncedStatus | 'access.changed';
  createdAt: Date;
  url: string | null;
  /** By HTTP; `none` when there is no address. */
  status: HttpState | 'none';
  tries: number;
  dueAt: Date | null;
  code: string | null;
  message: string | null;
  /** Over the gate; null for tests, which do not go there. */
  gateState: 'waiting' | 'delivered' | 'refused' | null;
  gateWaitsUntil: Date | null;
  /** Only of a notification that is read alone. */
  body?: string;
  exchanges: StoredTry[];
}

/** Characters of an answer that a list shows; read alone, a notification shows them all. */
const answerInList = 1000;
const wholeAnswer = 1_000_000;

export const notificationListFields: ListFields = {
  id: { column: 'n.id', type: 'uuid' },
  orderId: { column: 'n.order_id', type: 'uuid', nullable: true },
  merchantId: { column: 'n.merchant_id', type: 'uuid' },
  orderStatus: {
    column: 'n.status',
    type: 'enum',
    values: ['completed', 'hold', 'canceled', 'expired', 'access.changed'],
  },
  status: {
    column: `coalesce(h.state, 'none')`,
    type: 'enum',
    values: ['none', 'open', 'delivered', 'refused', 'undelivered'],
  },
  createdAt: { column: 'n.created_at', type: 'datetime' },
};

/**
 * One page of an account's notifications, the newest first, and how many there are in all. A partner
 * reads those of `shops` alone, and all news of its access.
 */
export async function listNotifications(
  reader: Reader,
  owner: Owner,
  query: ListQuery,
  shops: readonly string[] | 'any' = 'any',
): Promise<{ notifications: StoredNotification[]; totalCount: number }> {
  const { rows, totalCount } = await listRows<StoredNotification>(
    reader,
    query,
    notificationListFields,
    {
      columns: sql.listColumns,
      base: sql.listBase,
      scope: shops === 'any' ? ownerScope(owner, 'n') : partnerScope(owner, shops),
      defaultOrder: 'n.created_at desc',
      idColumn: 'n.id',
    },
  );
  await addExchanges(reader, rows, answerInList);
  return { notifications: rows, totalCount };
}

function partnerScope(owner: Owner, shops: readonly string[]) {
  const sentence = `n.account_id = $1 and (n.status = 'access.changed' or n.merchant_id = any($2))`;
  return { sql: sentence, params: [ownerIds(owner)[0], shops] };
}

/** A notification of this owner with its body and its exchanges in full. */
export async function readNotification(
  reader: Reader,
  owner: Owner,
  id: string,
): Promise<StoredNotification | undefined> {
  if (!isUuid(id)) return undefined;
  const [accountId, merchantId] = ownerIds(owner);
  const found = await reader.row<StoredNotification>(sql.findNotification, [accountId, id]);
  if (merchantId !== null && found?.merchantId !== merchantId) return undefined;
  if (found) await addExchanges(reader, [found], wholeAnswer);
  return found;
}

async function addExchanges(
  reader: Reader,
  notifications: StoredNotification[],
  answerLength: number,
): Promise<void> {
  const ids = notifications.map(({ id }) => id);
  const tries =
    ids.length === 0 ? [] : await reader.rows<StoredTry>(sql.triesOf, [ids, answerLength]);
  const byNotification = Map.groupBy(tries, (each) => each.notificationId);
  for (const each of notifications) each.exchanges = byNotification.get(each.id) ?? [];
}
