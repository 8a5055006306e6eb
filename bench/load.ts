import { setTimeout as sleep } from 'node:timers/promises';
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
  /**
   * Begins so many acts a second, evenly, however long they take: as people come. Each is timed from
   * when it was due, so that whoever comes while the server halts is counted with the whole wait.
   * Without it each client begins its next act at once.
   */
  pace?: number;
  /** One act of a client: one request or several. Throws to fail the run. */
  act: (connection: Connection) => Promise<void>;
}

/** Clients that act again and again, each over a connection of its own, one act at a time. */
export async function drive(load: Load): Promise<LoadResult> {
  const { seconds = Infinity, count = Infinity, pace } = load;
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
    while (performance.now() < end && begun < count) {
      const due = pace === undefined ? performance.now() : started + (begun * 1000) / pace;
      if (due >= end) return;
      begun += 1;
      await until(due);
      const from = Math.min(due, performance.now());
      await load.act(connection);
      durations.push(performance.now() - from);
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

/** A timer is good for whole milliseconds only: what is due within one begins at once. */
async function until(due: number): Promise<void> {
  const early = due - performance.now();
  if (early >= 1) await sleep(early);
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
