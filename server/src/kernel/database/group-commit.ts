import { assert } from '../assert.ts';
import { limits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { serviceUnavailable } from '../wire-refusals.ts';
import type { Database, Tx } from './database.ts';

/** What a batch says of one of its inputs: done with a value, or refused while the others go on. */
export type Outcome<O> = { done: O } | { refused: Refusal };

export interface GroupCommitOptions<I, O> {
  name: string;
  database: Database;
  /** Does all inputs in one transaction, in as few statements as possible; answers in their order. */
  work: (tx: Tx, inputs: readonly I[]) => Promise<Outcome<O>[]>;
  /** Batches under way at once. 1 where inputs lock the same rows. */
  lanes?: number;
  /**
   * Milliseconds between the beginnings of two batches while batches are shared. A batch of a few
   * costs almost what a batch of one does, so under load some wait for each other.
   */
  apartMs?: number;
  batch?: number;
}

interface Waiting<I, O> {
  input: I;
  resolve: (value: O) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: concurrent callers share one transaction, hence one flush of the disk. Requests
 * that arrive while a batch is being written gather and make the next one, so batches grow with
 * the load and a lone request waits for nobody. The promise settles only after the commit. When a
 * batch fails as a whole, each of its inputs is tried alone: one bad input never harms its
 * neighbours.
 */
export function groupCommit<I, O>(options: GroupCommitOptions<I, O>): (input: I) => Promise<O> {
  const { database, work, name, apartMs = 0 } = options;
  const lanes = options.lanes ?? 1;
  const batchMax = options.batch ?? limits.groupCommitBatch;
  let waiting: Waiting<I, O>[] = [];
  let busy = 0;
  let scheduled = false;
  let mayBeginMs = 0;

  const schedule = (): void => {
    if (scheduled || busy >= lanes || waiting.length === 0) return;
    scheduled = true;
    const begin = (): void => {
      scheduled = false;
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      busy += 1;
      mayBeginMs = batch.length > 1 ? performance.now() + apartMs : 0;
      void commit(batch).finally(() => {
        busy -= 1;
        schedule();
      });
      schedule();
    };
    // One turn of the event loop lets every request that is already in the sockets join.
    const earlyMs = mayBeginMs - performance.now();
    if (earlyMs > 0) setTimeout(begin, earlyMs);
    else setImmediate(begin);
  };
  const commit = async (batch: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const inputs = batch.map((entry) => entry.input);
      const outcomes = await database.inTransaction(name, (tx) => work(tx, inputs));
      assert(outcomes.length === batch.length, `${name} answers each of its inputs`);
      batch.forEach((entry, i) => settle(entry, outcomes[i]));
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) for (const each of batch) each.reject(error);
      else for (const each of batch) await commit([each]);
    }
  };
  return (input) =>
    new Promise<O>((resolve, reject) => {
      if (waiting.length >= limits.groupCommitQueue) {
        reject(serviceUnavailable({ retryAfterS: 1 }));
        return;
      }
      waiting.push({ input, resolve, reject });
      schedule();
    });
}

function settle<I, O>(entry: Waiting<I, O>, outcome: Outcome<O> | undefined): void {
  if (outcome === undefined) entry.reject(new Error('no outcome'));
  else if ('done' in outcome) entry.resolve(outcome.done);
  else entry.reject(outcome.refused);
}

/** The database is away, or the commit's outcome is unknown: trying again here could do it twice. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Refusal && error.status === 503;
}
