import type { Minor } from '@invogate/contracts/money.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { withdrawOrders } from '#rooms/orders/index.ts';
import { invoicesBegun } from '#rooms/payments/index.ts';
import { readCheckFacts } from './bill.ts';
import * as billSql from './bill.sql.ts';
import { judgeCheck } from './check-bill.ts';
import type { StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';
import * as limits from './limits.ts';
import { tableRef, type StoredPoint, type StoredTable } from './point.ts';
import * as pointSql from './point.sql.ts';
import { readOnce, type TableAtPoint } from './read-table.flow.ts';
import type { Speak } from './way.ts';

export interface WatchDeps {
  database: Database;
  speak: Speak;
}

const everyMs = 2000;
const unlockMs = 9000;

/**
 * Watches checks that guests are paying: reads again what its till cannot lock while the payment
 * page is open, gives up for guests who have left, and releases locks that nobody needs.
 */
export function watchSweep(deps: WatchDeps): Sweep {
  const { database } = deps;
  return {
    name: 'pos.watch',
    everyMs,
    run: async () => {
      const watched = await database.inTransaction('pos.claim-watched', (tx) => {
        const next = new Date(tx.now().getTime() + limits.reReadMs);
        return tx.rows<StoredIntent>(sql.claimWatched, [tx.now(), next, limits.tillsAtOnce]);
      });
      await Promise.all(watched.map((intent) => watch(deps, intent)));
      const unlocks = await database.inTransaction('pos.claim-unlocks', (tx) =>
        tx.rows<StoredIntent>(sql.claimUnlocks, [tx.now(), limits.tillsAtOnce]),
      );
      await Promise.all(unlocks.map((intent) => unlock(deps, intent)));
      const dead = await database.inTransaction('pos.end-dead', (tx) =>
        tx.run(sql.claimDead, [tx.now(), limits.tillsAtOnce]),
      );
      return watched.length + unlocks.length + dead;
    },
  };
}

async function watch(deps: WatchDeps, intent: StoredIntent): Promise<void> {
  const unseenMs = deps.database.now().getTime() - (intent.seenAt?.getTime() ?? 0);
  if (unseenMs >= limits.leftMs) return withdraw(deps, intent, 'left');
  if (intent.lockId !== null || unseenMs >= limits.pageOpenMs) return;
  const at = await tableOf(deps.database, intent);
  if (!at) return;
  const requestId = deps.database.newId();
  const { posOrderId } = intent;
  const read = await readOnce(deps.speak, at, { requestId, reason: 'view', posOrderId });
  await deps.database.inTransaction('pos.note-read', (tx) => read.record(tx));
  // A till that does not answer says nothing about its checks.
  if (!read.ok && !gone.includes(read.trouble?.code ?? '')) return;
  const fresh = read.ok?.find((order) => order.posOrderId === posOrderId);
  if (fresh && (await isSame(deps.database, at, intent, fresh))) return;
  await withdraw(deps, intent, 'bill_changed');
}

/** Words by which a till says that the check is not there any more. */
const gone: readonly string[] = ['order_not_found', 'order_closed', 'table_empty'];

async function isSame(
  database: Database,
  { point }: TableAtPoint,
  intent: StoredIntent,
  order: StoredIntent['body'],
): Promise<boolean> {
  const facts = await readCheckFacts(database, point.id, [order.posOrderId]);
  const booked = facts.get(order.posOrderId)?.booked ?? (0 as Minor);
  const { due } = judgeCheck(order, point.surchargePolicy, { booked });
  return order.revision === intent.revision && due === intent.amount && order.status !== 'closed';
}

/** Cancels the order that waits; its end frees the check. One that may get money is left alone. */
async function withdraw(
  { database }: WatchDeps,
  { orderId, containerId, tableId }: StoredIntent,
  reason: 'left' | 'bill_changed',
): Promise<void> {
  await database.inTransaction('pos.withdraw', async (tx) => {
    if ((await invoicesBegun(tx, [containerId ?? ''])).size > 0) return;
    await withdrawOrders(tx, [orderId ?? ''], reason);
    await tx.run(billSql.forgetRead, [[tableId]]);
  });
}

/** A lock that cannot be released runs out by itself. */
async function unlock({ database, speak }: WatchDeps, intent: StoredIntent): Promise<void> {
  const at = await tableOf(database, intent);
  const { lockId } = intent;
  if (!at || lockId === null) return;
  const requestId = database.newId();
  const said = await speak(
    at.point,
    { act: 'read', method: 'unlockTableOrder', requestId, params: { lockId } },
    async (connector, connected) => {
      const table = tableRef(at.table);
      const lock = { lockId, expiresAt: new Date(intent.createdAt), table };
      await connector.unlock?.(connected, lock, requestId, AbortSignal.timeout(unlockMs));
      return {};
    },
  );
  await database.inTransaction('pos.note-unlock', (tx: Tx) => said.record(tx));
}

/** The table of an intent with its point. */
async function tableOf(
  database: Database,
  { tableId, pointId }: Pick<StoredIntent, 'tableId' | 'pointId'>,
): Promise<TableAtPoint | undefined> {
  const [point] = await database.rows<StoredPoint>(pointSql.unscopedPoints, [[pointId]]);
  const [table] = await database.rows<StoredTable>(pointSql.tablesById, [[tableId]]);
  return point && table ? { point, table } : undefined;
}
