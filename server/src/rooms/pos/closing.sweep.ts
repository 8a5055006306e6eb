import type { Minor } from '@invogate/contracts/money.ts';
import { alarm } from '#kernel/alarm.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { containerOf, unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { readCheckFacts } from './bill.ts';
import type { StoredClosing } from './closing.ts';
import * as sql from './closing.sql.ts';
import type { StoredIntent } from './intent.ts';
import * as intentSql from './intent.sql.ts';
import { orderNumber } from './intent.ts';
import * as limits from './limits.ts';
import { tableRef, type StoredPoint, type StoredTable } from './point.ts';
import * as pointSql from './point.sql.ts';
import type { Settlement } from './ports.ts';
import { settleClosing, stillWanted, type ClosingAt, type SettleDeps } from './settle-closing.ts';
import type { Speak } from './way.ts';

export interface ClosingSweepDeps extends SettleDeps {
  speak: Speak;
  onTrouble: (error: unknown) => void;
}

/** A paid guest waits at the table. */
const everyMs = 1000;
/** A run does not wait longer for slow tills: their calls end beside it. Real milliseconds. */
const waitMs = 500;
/** The end of a call for a connector that keeps no time of its own. */
const deadlineMs = 21_000;

/** Calls `closeTable` for paid checks until their tills have answered for good. */
export function closingSweep(deps: ClosingSweepDeps): {
  sweep: Sweep;
  drained: () => Promise<void>;
} {
  const { database, onTrouble } = deps;
  const flying = new Set<Promise<void>>();
  const run = async () => {
    const room = limits.tillsAtOnce - flying.size;
    if (room <= 0) return 0;
    const claimed = await claim(database, room);
    const begun = claimed.map((closing) => {
      const flight: Promise<void> = callTill(deps, closing)
        .catch(onTrouble)
        .finally(() => flying.delete(flight));
      flying.add(flight);
      return flight;
    });
    const slow = alarm(waitMs);
    await Promise.race([Promise.all(begun), slow.rang]);
    slow.ring();
    return claimed.length;
  };
  return {
    sweep: { name: 'pos.close', everyMs, run },
    drained: async () => {
      while (flying.size > 0) await Promise.all(flying);
    },
  };
}

function claim(database: Database, room: number): Promise<StoredClosing[]> {
  return database.inTransaction('pos.claim-closings', (tx) => {
    const lease = new Date(tx.now().getTime() + limits.closingLeaseMs);
    return tx.rows<StoredClosing>(sql.claimClosings, [tx.now(), lease, room]);
  });
}

async function callTill(deps: ClosingSweepDeps, closing: StoredClosing): Promise<void> {
  const { database, speak } = deps;
  const intent = await database.row<StoredIntent>(intentSql.findIntent, [closing.id]);
  if (!intent) return;
  const at = { intent, closing };
  if (!(await database.inTransaction('pos.wanted', (tx) => stillWanted(tx, at)))) return;
  const [point] = await database.rows<StoredPoint>(pointSql.unscopedPoints, [[intent.pointId]]);
  const [table] = await database.rows<StoredTable>(pointSql.tablesById, [[intent.tableId]]);
  const [order] = await unscopedFindOrders(database, [closing.orderId]);
  if (!point || !table || !order) return;
  const facts = await readCheckFacts(database, point.id, [intent.posOrderId]);
  const bookedBefore = facts.get(intent.posOrderId)?.booked ?? (0 as Minor);
  const settlement = { ...settlementOf(at, table, order), bookedBefore };
  const { payer: _payer, table: _table, ...params } = settlement;
  const { requestId } = closing;
  const said = await speak(
    point,
    { act: 'close', method: 'closeTable', requestId, params },
    (connector, connected) =>
      connector.settle(connected, settlement, requestId, AbortSignal.timeout(deadlineMs)),
  );
  await settleClosing(deps, at, said);
}

function settlementOf(
  { intent, closing }: ClosingAt,
  table: StoredTable,
  order: StoredOrder,
): Omit<Settlement, 'bookedBefore'> {
  const payer = { ...order.customer, ...containerOf(order).payer };
  const type = payer.type === 'private' ? ('private' as const) : ('legal' as const);
  const { name, vatNumber } = payer;
  return {
    table: tableRef(table),
    paymentId: intent.id,
    orderId: order.id,
    merchantOrderId: orderNumber(intent.posOrderId, intent.number ?? 1),
    posOrderId: intent.posOrderId,
    revision: intent.revision,
    amount: closing.amount,
    currency: intent.currency,
    // A till learns the name of an organisation, never that of a person.
    payer: {
      type,
      ...(type === 'legal' && name !== undefined ? { name } : {}),
      ...(type === 'legal' && vatNumber !== undefined ? { vatNumber } : {}),
    },
    paidAt: intent.paidAt ?? closing.createdAt,
  };
}
