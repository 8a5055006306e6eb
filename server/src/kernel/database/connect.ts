import pg from 'pg';
import { assert } from '../assert.ts';
import type { DomainEvent } from './domain-event.ts';
import { newId } from '../ids.ts';
import { insideTransaction } from '../outside.ts';
import type { Clock } from '../time.ts';
import type { Database, Statement, Tx } from './database.ts';
import { statement } from './database.ts';
import { isAfterFailure, isRepeatable, unavailableWhenLost } from './lost-connection.ts';
import { openListener } from './listener.ts';
import { timestampParser } from './timestamp.ts';

const attemptsMax = 4;

// Sums of money fit a safe integer by contract (15 significant digits), so bigint columns are
// read as numbers; anything larger is a bug that must not be rounded away.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `bigint ${text} is beyond the safe integers`);
  return value;
});
// A calendar day has no zone: it stays the text YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const anyTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (
  text: string,
) => Date;
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, timestampParser(anyTimestamp));

const putEvents = statement(
  'outbox.put',
  `insert into outbox (topic, payload, created_at)
   select topic, payload, $3 from unnest($1::text[], $2::json[]) with ordinality
     as t (topic, payload, position) order by position`,
);

/** Where the database is: a URL, or the socket of the embedded one. */
export type Connection = pg.PoolConfig;

export interface ConnectOptions {
  connection: Connection;
  clock: Clock;
  /** Connections of this process; each is a PostgreSQL process of some megabytes. */
  poolSize?: number;
  onError?: (error: unknown) => void;
}

/**
 * Plans of prepared statements are made once and kept, often while a table is still small: a
 * sequential scan chosen then would be kept when the table has millions of rows.
 */
async function setUp(client: pg.ClientBase): Promise<void> {
  await client.query('set enable_seqscan = off');
}
/** Statements are sent as they come and answered in their order: see `inTransaction`. */
const onEachConnection = { onConnect: setUp, pipeline: true };

/** Opens the pool. Nothing is connected before the first query. */
export function connectDatabase(options: ConnectOptions): Database {
  const { clock } = options;
  const pool = new pg.Pool({
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    ...options.connection,
    ...onEachConnection,
  });
  pool.on('error', (error) => {
    // The pool hangs the whole connection onto it, with every statement and the key to cancel them.
    Reflect.deleteProperty(error, 'client');
    options.onError?.(error);
  });
  const listener = openListener(options.connection, (error) => options.onError?.(error));
  const emitted: (() => void)[] = [];
  const world = {
    now: () => clock.now(),
    newId: () => newId(clock.now().getTime()),
  };
  return {
    ...world,
    rows: async <R>(query: Statement, params: readonly unknown[] = []) => {
      const result = await unavailableWhenLost(() => pool.query(named(query, params)));
      return result.rows as R[];
    },
    row: async <R>(query: Statement, params: readonly unknown[] = []) => {
      const result = await unavailableWhenLost(() => pool.query(named(query, params)));
      return result.rows[0] as R | undefined;
    },
    inTransaction: async (name, work) => {
      const { result, acts } = await repeated(() =>
        insideTransaction(name, () => once(pool, world, emitted, work)),
      );
      // Only now, outside of the transaction: they may lead to calls to the outside.
      for (const act of acts) act();
      return result;
    },
    listen: (channel, hear) => {
      listener.listen(channel, hear);
    },
    onEmitted: (act) => {
      emitted.push(act);
    },
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

/** Runs a transaction again when PostgreSQL asks for it. */
async function repeated<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attemptsMax || !isRepeatable(error)) throw error;
    }
  }
}

async function once<T>(
  pool: pg.Pool,
  world: Pick<Tx, 'now' | 'newId'>,
  emitted: readonly (() => void)[],
  work: (tx: Tx) => Promise<T>,
): Promise<{ result: T; acts: readonly (() => void)[] }> {
  const client = await unavailableWhenLost(() => pool.connect());
  // Lost between two statements: the next one fails for it. Unheard it would end the process.
  const lost = (): void => undefined;
  client.on('error', lost);
  const events: DomainEvent[] = [];
  const afterCommit: (() => void)[] = [];
  const unheard: Promise<unknown>[] = [];
  let broken: Error | undefined;
  try {
    const begun = unavailableWhenLost(() => client.query('begin'));
    const send = firstWith(begun, client);
    const result = await work(transactionOn({ send, unheard, events, afterCommit }, world));
    // The last writes travel with the commit: where they fail, PostgreSQL rolls back instead.
    if (events.length > 0) unheard.push(send(putEvents, eventColumns(events, world)));
    const committed = unavailableWhenLost(() => client.query('commit'));
    const [{ command }] = await Promise.all([committed, begun, ...unheard]);
    // So PostgreSQL answers when a statement had failed and `work` went on as if it had not.
    assert(command === 'COMMIT', 'a transaction in which a statement failed is not committed');
    return { result, acts: events.length > 0 ? [...afterCommit, ...emitted] : afterCommit };
  } catch (error) {
    broken = await rollBack(client);
    throw await causeOf(error, unheard);
  } finally {
    // A broken one goes away, and may say so once more.
    if (!broken) client.off('error', lost);
    client.release(broken);
  }
}

/**
 * What failed first: after a write that nobody waited for, PostgreSQL refuses what comes next only
 * because the transaction is dead. All of them are answered by now.
 */
async function causeOf(error: unknown, unheard: readonly Promise<unknown>[]): Promise<unknown> {
  if (!isAfterFailure(error)) return error;
  const answers = await Promise.allSettled(unheard);
  const first = answers.find((answer) => answer.status === 'rejected');
  return first === undefined ? error : first.reason;
}

type Send = (query: Statement, params: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Sends statements without waiting for `begin`: it travels with the first ones. Nothing is
 * answered before it has succeeded.
 */
function firstWith(begun: Promise<unknown>, client: pg.PoolClient): Send {
  // Whoever sends nothing hears of it at the commit.
  begun.catch(() => undefined);
  return async (query, params) => {
    const sent = unavailableWhenLost(() => client.query(named(query, params)));
    const [, result] = await Promise.all([begun, sent]);
    return result;
  };
}

/** Rolls back; returns the error when the connection is beyond use and must not be pooled again. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface Sending {
  send: Send;
  /** Answers that nobody waits for before the commit. */
  unheard: Promise<unknown>[];
  events: DomainEvent[];
  afterCommit: (() => void)[];
}

function transactionOn(
  { send, unheard, events, afterCommit }: Sending,
  world: Pick<Tx, 'now' | 'newId'>,
): Tx {
  const tx: Omit<Tx, symbol> = {
    ...world,
    rows: async <R>(query: Statement, params: readonly unknown[] = []) => {
      const result = await send(query, params);
      return result.rows as R[];
    },
    row: async <R>(query: Statement, params: readonly unknown[] = []) => {
      const result = await send(query, params);
      return result.rows[0] as R | undefined;
    },
    run: async (query, params = []) => {
      const result = await send(query, params);
      return result.rowCount ?? 0;
    },
    send: (query, params = [], explain = (error) => error) => {
      const sent = send(query, params).catch((error: unknown) => {
        throw explain(error);
      });
      // Whoever waits for the commit hears of it.
      sent.catch(() => undefined);
      unheard.push(sent);
    },
    afterCommit: (act) => {
      afterCommit.push(act);
    },
    stage: (staged) => {
      events.push(...staged);
    },
  };
  return tx as Tx;
}

function named(query: Statement, params: readonly unknown[]): pg.QueryConfig {
  const config: pg.QueryConfig = { text: query.text, values: params as unknown[] };
  if (query.name !== '') config.name = query.name;
  return config;
}

function eventColumns(events: readonly DomainEvent[], world: Pick<Tx, 'now'>): unknown[] {
  return [
    events.map((event) => event.topic),
    events.map((event) => JSON.stringify(event.payload)),
    world.now(),
  ];
}
