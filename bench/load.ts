import { connect, type Answer, type Connection } from './connection.ts';
import { onEnd } from './ending.ts';
import { percentileOf } from './statistics.ts';

/** What a load has seen. */
export interface LoadResult {
  done: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Load {
  port: number;
  connections: number;
  /** Begins nothing more after this time or this many acts. */
  seconds?: number;
  count?: number;
  /** One act of a client: one request or several. Throws to fail the run. */
  act: (connection: Connection) => Promise<void>;
}

/** Clients that act again and again, each over a connection of its own, one act at a time. */
export async function drive(load: Load): Promise<LoadResult> {
  const { seconds = Infinity, count = Infinity } = load;
  const connections = await Promise.all(
    Array.from({ length: load.connections }, () => connect(load.port)),
  );
  const close = onEnd(async () => {
    for (const connection of connections) connection.close();
  });
  const durations: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  let begun = 0;
  const client = async (connection: Connection): Promise<void> => {
    for (let now = performance.now(); now < end && begun < count;) {
      begun += 1;
      await load.act(connection);
      const after = performance.now();
      durations.push(after - now);
      now = after;
    }
  };
  try {
    await Promise.all(connections.map(client));
  } finally {
    await close();
  }
  const took = (performance.now() - started) / 1000;
  return {
    done: durations.length,
    seconds: took,
    perSecond: durations.length / took,
    p50Ms: percentileOf(durations, 50),
    p99Ms: percentileOf(durations, 99),
  };
}

/** An act that repeats one request and expects one status. */
export function repeat(request: Buffer, status: number): Load['act'] {
  return async (connection) => {
    expectStatus(await connection.send(request), status);
  };
}

/** Throws, with the answer, when it has another status. */
export function expectStatus(answer: Answer, status: number): void {
  if (answer.status === status) return;
  throw new Error(`answer ${answer.status} instead of ${status}: ${answer.body.slice(0, 500)}`);
}
