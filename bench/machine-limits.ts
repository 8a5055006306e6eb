import { startChild, type Child } from './child.ts';
import { drive, repeat } from './load.ts';
import { orderBody, post } from './requests.ts';
import type { Store } from './stage.ts';

/** A plain Fastify that parses an order and answers as much, for the load of this run. */
export function startEcho(): Promise<Child> {
  return startChild('echo.ts');
}

/** Echoes a second over as many connections as the run has. */
export async function echoPerSecond(
  echo: Child,
  connections: number,
  seconds: number,
): Promise<number> {
  const act = repeat(post('/', orderBody), 200);
  const { perSecond } = await drive({ port: echo.port, connections, seconds, act });
  return perSecond;
}

const insertBatch = 256;

/** Makes the table that `durableRowsPerSecond` fills: the columns that every order has to have. */
export async function prepareInserts(store: Store): Promise<void> {
  await store.rows(`create table if not exists bench_rows (
    id uuid primary key, account_id uuid not null, created_at timestamptz not null, body json)`);
}

/**
 * Rows a second that one client commits durably in batches, each row with the body of an order: what
 * the disk and PostgreSQL allow before any product is there.
 */
export async function durableRowsPerSecond(store: Store, seconds: number): Promise<number> {
  const { database } = store;
  const body = JSON.stringify(orderBody);
  const insert = {
    name: 'bench.insert',
    text: `insert into bench_rows
           select id, $2, $3, $4 from unnest($1::uuid[]) as t (id)`,
  };
  const started = performance.now();
  const end = started + seconds * 1000;
  let rows = 0;
  while (performance.now() < end) {
    const ids = Array.from({ length: insertBatch }, () => database.newId());
    await database.inTransaction('bench.insert', (tx) =>
      tx.run(insert, [ids, database.newId(), database.now(), body]),
    );
    rows += insertBatch;
  }
  const perSecond = (rows * 1000) / (performance.now() - started);
  // Hundreds of megabytes would be written out, and vacuumed, during the next measurement.
  await store.rows('truncate bench_rows');
  await store.rows('checkpoint');
  return perSecond;
}

/** POSTs a second that a plain client of its own process makes to `url`. */
export async function postsPerSecond(url: string, bytes: number, count: number): Promise<number> {
  const env = { BENCH_URL: url, BENCH_BYTES: String(bytes), BENCH_COUNT: String(count) };
  const client = await startChild('post.ts', env);
  await client.stop();
  return (count * 1000) / client.tookMs;
}

/** What the disk allows to whoever commits one row after the other. */
export async function durableCommitsPerSecond(store: Store, seconds: number): Promise<number> {
  const { database } = store;
  const started = performance.now();
  const end = started + seconds * 1000;
  let commits = 0;
  for (; performance.now() < end; commits++) {
    await store.rows('insert into bench_rows (id, account_id, created_at) values ($1, $1, now())', [
      database.newId(),
    ]);
  }
  return (commits * 1000) / (performance.now() - started);
}
