import { Worker } from 'node:worker_threads';

/** What a worker answers. */
export type Answer = { bytes: Uint8Array } | { error: string };

export interface PoolOptions {
  /** Module that each worker runs; it closes its port when it is sent `null`. */
  module: URL;
  /** Workers at most; they start when there is work for them and stay warm. */
  size: number;
  /** Jobs that may wait for a worker; a further one is turned away. */
  waitMax: number;
  /** A worker that takes longer is replaced. */
  jobMs: number;
}

/** More documents wait than the limit: ask again later. */
export class PoolIsFull extends Error {
  constructor(waitMax: number) {
    super(`${waitMax} documents wait already`);
    this.name = 'PoolIsFull';
  }
}

interface Waiting {
  task: unknown;
  /** How the workers ended that it was given to: the second ends it too. */
  ends: End[];
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

type End = 'died' | 'too long';

interface Seat {
  worker: Worker;
  /** It was ended because its task took too long. */
  isLate: boolean;
  job: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Worker threads that turn tasks into bytes, so that no request waits for a document. Each does one
 * task at a time. A task whose worker dies is tried once more by a fresh one: the worker may have
 * died of something else.
 */
export class Pool {
  readonly #options: PoolOptions;
  readonly #seats = new Set<Seat>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Runs a task. Throws `PoolIsFull`, and what the worker says of a task that it cannot do. */
  run(task: unknown): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new Error('the workers have been closed'));
    if (this.#waiting.length >= this.#options.waitMax) {
      return Promise.reject(new PoolIsFull(this.#options.waitMax));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, ends: [], resolve, reject });
      this.#assign();
    });
  }

  /** Stops the workers; jobs that are not done fail. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new Error('the workers have been closed');
    for (const job of this.#waiting.splice(0)) job.reject(error);
    for (const { job } of this.#seats) job?.reject(error);
    await Promise.all([...this.#seats].map(({ worker }) => dismiss(worker)));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const seat = [...this.#seats].find(({ job }) => job === undefined) ?? this.#hire();
      if (seat === undefined) return;
      const job = this.#waiting.shift();
      if (job) this.#give(seat, job);
    }
  }

  #give(seat: Seat, job: Waiting): void {
    seat.job = job;
    // An idle worker keeps no process alive, one at work does.
    seat.worker.ref();
    seat.timer = setTimeout(() => {
      seat.isLate = true;
      void seat.worker.terminate();
    }, this.#options.jobMs);
    seat.worker.postMessage(job.task);
  }

  #hire(): Seat | undefined {
    if (this.#seats.size >= this.#options.size) return undefined;
    const seat: Seat = {
      worker: new Worker(this.#options.module, { execArgv: [] }),
      isLate: false,
      job: undefined,
      timer: undefined,
    };
    this.#seats.add(seat);
    seat.worker.on('message', (answer: Answer) => {
      const job = this.#free(seat);
      if ('bytes' in answer) job?.resolve(answer.bytes);
      else job?.reject(new Error(answer.error));
      this.#assign();
    });
    // `exit` follows and does the rest.
    let cause: unknown;
    seat.worker.on('error', (error) => {
      cause = error;
    });
    seat.worker.on('exit', () => {
      this.#lose(seat, cause);
    });
    return seat;
  }

  #lose(seat: Seat, cause: unknown): void {
    this.#seats.delete(seat);
    const job = this.#free(seat);
    if (job === undefined || this.#closed) return;
    job.ends.push(seat.isLate ? 'too long' : 'died');
    if (job.ends.length < 2) this.#waiting.unshift(job);
    else job.reject(new Error(this.#whyOf(job.ends), { cause }));
    this.#assign();
  }

  #whyOf(ends: readonly End[]): string {
    const late = ends.filter((end) => end === 'too long').length;
    const most = `${this.#options.jobMs} ms`;
    if (late === 0) return 'two workers died of this document';
    return late === 2
      ? `this document took too long: twice more than ${most}`
      : `a worker died of this document, and another took more than ${most}`;
  }

  #free(seat: Seat): Waiting | undefined {
    const { job } = seat;
    clearTimeout(seat.timer);
    seat.job = undefined;
    seat.worker.unref();
    return job;
  }
}

/** A worker has this long to end by itself. */
const farewellMs = 5000;

/**
 * Lets a worker end by itself, after the task that it is at: one that is killed in the middle of
 * what its engine compiles can keep the whole process from ending.
 */
async function dismiss(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const timer = setTimeout(() => void worker.terminate(), farewellMs);
  worker.ref();
  worker.postMessage(null);
  await gone;
  clearTimeout(timer);
}
