/**
 * Background work over rows that are due. The row itself is the queue: `run` takes what is due by
 * the clock, in a transaction with `FOR UPDATE SKIP LOCKED`, and says how many it took. It is run
 * again at once while it takes any, when something wakes it, and every `everyMs` otherwise.
 */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<number>;
  /** Between two batches it gives way to requests: nobody waits for what it does. */
  readonly givesWay?: true;
}
