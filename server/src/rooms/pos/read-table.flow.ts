import type { PosError, TableBills, TableOrder } from '@invogate/contracts/pos.ts';
import { posErrorWords } from '@invogate/contracts/pos.ts';
import { alarm } from '#kernel/alarm.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { tooManyRequests } from '#kernel/wire-refusals.ts';
import { billViews, type StoredBill } from './bill.ts';
import * as sql from './bill.sql.ts';
import * as limits from './limits.ts';
import { tableRef, type StoredPoint, type StoredTable } from './point.ts';
import { noteAnswered } from './point.sql.ts';
import { posRefusal } from './pos.refusals.ts';
import { tellTablePages } from './tell-pages.ts';
import type { Speak, Spoken } from './way.ts';

export interface ReadTableDeps {
  database: Database;
  speak: Speak;
  /** Real milliseconds between two looks for the answer of another process. */
  lookMs?: number;
}

/** A table with its point, found by its code. */
export interface TableAtPoint {
  table: StoredTable;
  point: StoredPoint;
}

interface Read {
  readId: string;
  answeredAt: Date | null;
  error: string | null;
}

/** How long a guest waits for an answer that another guest has asked for, real milliseconds. */
const waitMs = 20_000;

/**
 * Reads the bills of tables. Guests who ask at once, or a moment after each other, share one
 * question to the till, whichever processes serve them: the row of the table decides who asks.
 * Throws the refusals of spec 14 (Errors) and `too_many_requests`.
 */
export function tableReader({ database, speak, lookMs = 200 }: ReadTableDeps) {
  /** Questions that are put by this process. */
  const asking = new Map<string, Promise<void>>();
  const reads = new Map<string, () => void>();
  database.listen('pos', (ids) => {
    for (const id of ids.split(',')) reads.get(id)?.();
  });

  const ended = async (tableId: string, readId: string): Promise<Read | undefined> => {
    const until = performance.now() + waitMs;
    while (performance.now() < until) {
      const told = alarm(lookMs);
      reads.set(readId, told.ring);
      const read = await database.row<Read>(sql.findRead, [tableId]);
      // Another question has taken its place: then this one has no answer of its own.
      if (read?.readId !== readId || read.answeredAt !== null) {
        told.ring();
        reads.delete(readId);
        return read?.readId === readId ? read : undefined;
      }
      await told.rang;
    }
    reads.delete(readId);
    return undefined;
  };

  return async (at: TableAtPoint): Promise<TableBills> => {
    const { table, point } = at;
    const wanted = database.newId();
    const begun = await database.inTransaction('pos.begin-read', (tx) =>
      beginRead(tx, table.id, wanted),
    );
    if (begun.requests > limits.billsPerMinute) throw tooManyRequests({ retryAfterS: 60 });
    if (begun.readId === wanted) {
      const question = askTill(database, speak, at, wanted);
      asking.set(wanted, question);
      await question.finally(() => asking.delete(wanted));
    } else await asking.get(begun.readId);
    const read = await ended(table.id, begun.readId);
    if (read?.error !== null && read?.error !== undefined) throw posRefusal(wordOf(read.error));
    const bills = await database.rows<StoredBill>(sql.billsOfRead, [begun.readId]);
    if (bills.length === 0) throw posRefusal(read ? 'table_empty' : 'pos_offline');
    return {
      tableNumber: table.number,
      bills: await billViews(database, point, bills),
      serverTime: atom(database.now()),
    };
  };
}

async function beginRead(
  tx: Tx,
  tableId: string,
  wanted: string,
): Promise<{ readId: string; requests: number }> {
  const now = tx.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const { sharedReadMs, deadReadMs } = limits;
  const params = [tableId, wanted, now, before(sharedReadMs), before(deadReadMs), before(60_000)];
  const begun = await tx.row<{ readId: string; requests: number }>(sql.beginRead, params);
  if (!begun) throw new Error('a row that is written is answered');
  return begun;
}

/** Puts the question, once more when nobody answers, and stores what came. */
async function askTill(
  database: Database,
  speak: Speak,
  { table, point }: TableAtPoint,
  readId: string,
): Promise<void> {
  const first = await readOnce(speak, { table, point }, { requestId: readId, reason: 'view' });
  const silent = first.trouble?.code === 'pos_offline' && first.asked;
  const second = silent
    ? await readOnce(speak, { table, point }, { requestId: readId, reason: 'view' })
    : undefined;
  const { ok: orders, trouble } = second ?? first;
  await database.inTransaction('pos.end-read', async (tx) => {
    await first.record(tx);
    await second?.record(tx);
    const till = (second ?? first).till();
    if (till !== undefined) await tx.run(noteAnswered, [table.id, till]);
    if (orders) await insertBills(tx, { table, point }, readId, orders);
    await tx.run(sql.endRead, [table.id, readId, tx.now(), trouble?.code ?? null]);
    tellTablePages(tx, [readId]);
  });
}

/** One call of `getTableOrder`; `asked` is false when nothing led to the till. */
export async function readOnce(
  speak: Speak,
  { table, point }: TableAtPoint,
  about: { requestId: string; reason: 'view' | 'confirm'; posOrderId?: string },
): Promise<Spoken<TableOrder[]> & { asked: boolean; till: () => string | undefined }> {
  let asked = false;
  let till: string | undefined;
  const ask = {
    ...about,
    table: tableRef(table),
    onAnswered: (name: string) => void (till = name),
  };
  const params = { tableNumber: table.number, reason: about.reason, posOrderId: about.posOrderId };
  const saying = { act: 'read', method: 'getTableOrder', requestId: about.requestId } as const;
  const said = await speak(point, { ...saying, params }, (connector, connected) => {
    asked = true;
    return connector.readTable(connected, ask, AbortSignal.timeout(deadlineMs));
  });
  return { ...said, asked, till: () => till };
}

/** The end of a call for a connector that keeps no time of its own. */
const deadlineMs = 9000;

async function insertBills(
  tx: Tx,
  { table, point }: TableAtPoint,
  readId: string,
  orders: readonly TableOrder[],
): Promise<void> {
  const open = orders.filter(({ status }) => status !== 'closed');
  const rows = open.map((order) => ({
    id: tx.newId(),
    pos_order_id: order.posOrderId,
    revision: order.revision,
    body: order,
  }));
  const until = new Date(tx.now().getTime() + limits.billMs);
  const about = [readId, table.id, point.id, tx.now(), until];
  await tx.run(sql.insertBills, [...about, JSON.stringify(rows)]);
}

function wordOf(error: string): PosError {
  return posErrorWords.find((word) => word === error) ?? 'pos_offline';
}
