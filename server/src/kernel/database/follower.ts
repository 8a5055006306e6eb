import pg from 'pg';
import type { Connection } from './connect.ts';

/** What is followed: a counted thing in the database that changes now and then. */
export interface Followed {
  /** Is notified in the transaction of each change. */
  channel: string;
  /** First key of the advisory locks; one number for each followed thing. */
  lockClass: number;
  /** One row with `version`, a count that only grows, and whatever `see` wants. No row means 0. */
  select: string;
  see(row: Readonly<Record<string, unknown>> | undefined): void;
}

export interface Follower {
  close(): Promise<void>;
}

const reconnectMs = 1000;

/**
 * Sees each version of something, over a session of its own. While a version is in force here, the
 * session holds a shared advisory lock on it: whoever makes the next version knows that everybody
 * has seen it when nobody holds an older one. A process that dies lets go by itself. Resolves when
 * the first version is seen; a broken session is made anew every second.
 */
export async function follow(
  connection: Connection,
  followed: Followed,
  onError: (error: unknown) => void,
): Promise<Follower> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  let queue = Promise.resolve();
  const enqueue = (act: () => Promise<void>): Promise<void> => (queue = queue.then(act));

  const again = (): void => {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      void enqueue(connect).catch(onError);
    }, reconnectMs);
    retry.unref();
  };
  const connect = async (): Promise<void> => {
    if (closed || client !== undefined) return;
    const fresh = new pg.Client({ ...connection, connectionTimeoutMillis: 3000 });
    const look = seer(fresh, followed);
    fresh.on('error', onError);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      again();
    });
    fresh.on('notification', () => {
      void enqueue(look).catch(onError);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(followed.channel)}`);
      await look();
      client = fresh;
    } catch (error) {
      again();
      throw error;
    }
  };
  await enqueue(connect);
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await queue.catch(onError);
      await client?.end();
    },
  };
}

/** Looks until what is locked is what is there: it may change between the two statements. */
function seer(client: pg.Client, followed: Followed): () => Promise<void> {
  let held: number | undefined;
  const lock = (verb: 'lock' | 'unlock', version: number) =>
    client.query(`select pg_advisory_${verb}_shared($1, $2)`, [followed.lockClass, version]);
  return async () => {
    for (;;) {
      const result = await client.query<Record<string, unknown>>(followed.select);
      const row = result.rows[0];
      const version = Number(row?.version ?? 0);
      if (version === held) return;
      followed.see(row);
      await lock('lock', version);
      if (held !== undefined) await lock('unlock', held);
      held = version;
    }
  };
}
