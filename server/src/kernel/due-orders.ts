import type { PendingKind } from '@invogate/contracts/pending.ts';
import { statement, type Reader, type Tx } from './database/database.ts';
import { limits } from './limits.ts';
import type { Pending, PendingSource } from './pending.ts';
import { retryDelayMs } from './retry-delay.ts';

/** An order that is to be looked at, and how often that has failed. */
export interface DueOrder {
  orderId: string;
  tries: number;
}

/** The orders whose histories a room has to replay, a row for each in a table of the room. */
export interface DueOrders {
  /**
   * Names these orders as due: they are looked at soon, once for any number of events. One that is
   * being looked at is waited for, so that what has happened meanwhile is not lost.
   */
  mark(tx: Tx, orderIds: readonly string[]): Promise<void>;
  /**
   * Takes at most so many orders that are due, of these or (null) of all; whoever marks them now
   * waits for the end of the transaction.
   */
  claim(tx: Tx, most: number, orderIds: readonly string[] | null): Promise<DueOrder[]>;
  /** They are looked at; in the transaction that has claimed them. */
  done(tx: Tx, orderIds: readonly string[]): Promise<void>;
  /** It is never given up: soon at first, later once a day, and the operator sees why. */
  putOff(tx: Tx, due: DueOrder, error: unknown): Promise<void>;
  /** Those of the orders that are still to be looked at. */
  among(reader: Reader, orderIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those that had trouble, the oldest first, as the operator is shown them. */
  pending(kind: PendingKind, state: string): PendingSource;
}

const dayMs = 24 * 3600 * 1000;

/**
 * The due orders of a room, in a table with `order_id`, `due_at`, `tries`, `last_error` and
 * `failing_since`; the room's name begins those of the statements.
 */
export function dueOrders(room: string, table: string): DueOrders {
  const sql = statements(room, table);
  return {
    mark: async (tx, orderIds) => {
      if (orderIds.length > 0) await tx.run(sql.mark, [[...new Set(orderIds)], tx.now()]);
    },
    claim: (tx, most, orderIds) => tx.rows<DueOrder>(sql.claim, [tx.now(), most, orderIds]),
    done: async (tx, orderIds) => {
      await tx.run(sql.done, [orderIds]);
    },
    putOff: async (tx, { orderId, tries }, error) => {
      const why = error instanceof Error ? error.message : String(error);
      const waitMs = retryDelayMs(tries + 1, 0) ?? dayMs;
      const dueAt = new Date(tx.now().getTime() + waitMs);
      await tx.run(sql.putOff, [orderId, dueAt, why.slice(0, limits.providerAnswer), tx.now()]);
    },
    among: async (reader, orderIds) => {
      const rows = await reader.rows<{ orderId: string }>(sql.among, [orderIds]);
      return new Set(rows.map(({ orderId }) => orderId));
    },
    pending: (kind, state) => ({
      kind,
      list: async (reader, { since, limit }) => {
        type Troubled = Pick<Pending, 'since' | 'tries' | 'lastError' | 'nextTryAt'>;
        const params = [since ?? new Date(0), limit];
        const rows = await reader.rows<Troubled & { orderId: string }>(sql.troubled, params);
        return rows.map((row) => ({
          ...{ kind, id: row.orderId, state, ...row },
          ...{ containerId: null, amount: null, currency: null, advice: 'wait' },
        }));
      },
      askNow: async (tx, id) => (await tx.run(sql.askNow, [id, tx.now()])) > 0,
    }),
  };
}

function statements(room: string, table: string) {
  return {
    mark: statement(
      `${room}.mark-due`,
      `insert into ${table} as d (order_id, due_at)
       select id, $2::timestamptz from unnest($1::uuid[]) as named (id) order by id
       on conflict (order_id) do update set due_at = least(d.due_at, excluded.due_at)`,
    ),
    claim: statement(
      `${room}.claim-due`,
      `select order_id as "orderId", tries from ${table}
       where due_at <= $1 and ($3::uuid[] is null or order_id = any($3))
       order by due_at, order_id limit $2 for update skip locked`,
    ),
    done: statement(`${room}.delete-due`, `delete from ${table} where order_id = any($1::uuid[])`),
    putOff: statement(
      `${room}.put-off`,
      `update ${table} set due_at = $2, tries = tries + 1, last_error = $3,
         failing_since = coalesce(failing_since, $4)
       where order_id = $1`,
    ),
    among: statement(
      `${room}.due-among`,
      `select order_id as "orderId" from ${table} where order_id = any($1::uuid[])`,
    ),
    troubled: statement(
      `${room}.troubled`,
      `select order_id as "orderId", failing_since as since, tries, last_error as "lastError",
         due_at as "nextTryAt"
       from ${table} where failing_since >= $1 order by failing_since, order_id limit $2`,
    ),
    askNow: statement(`${room}.ask-now`, `update ${table} set due_at = $2 where order_id = $1`),
  };
}
