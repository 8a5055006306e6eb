import type { Sweep } from '#kernel/sweep.ts';
import { Refusal } from '#kernel/refusal.ts';
import { breathe } from './breather.ts';

export interface Runner {
  start(): void;
  /** Runs this sweep as soon as it is free. */
  wake(name: string): void;
  wakeAll(): void;
  /**
   * Runs everything until nothing is left to do at this moment, `beside` included, which lets work
   * end that sweeps began and did not wait for. Answers false when `patienceMs` were not enough.
   */
  rest(patienceMs: number, beside: () => Promise<void>): Promise<boolean>;
  /** Lets what is under way end; starts nothing more. */
  stop(): Promise<void>;
}

/** After a failure: wait longer each time, so that a broken database is not hammered. */
const pauseAfterFailureMs = [1000, 2000, 5000, 10_000];

/** Runs every sweep in a loop of its own: at once while there is work, else at its own pace. */
export function sweepRunner(
  sweeps: readonly Sweep[],
  onError: (error: unknown, sweep: string) => void,
): Runner {
  let resting = 0;
  const hurried = (): boolean => resting > 0;
  const loops = new Map(sweeps.map((sweep) => [sweep.name, loop(sweep, onError, hurried)]));
  const all = [...loops.values()];
  const wakeAll = (): void => {
    for (const each of all) each.wake();
  };
  const taken = (): number => all.reduce((sum, each) => sum + each.taken(), 0);
  return {
    start: () => {
      for (const each of all) each.start();
    },
    wake: (name) => loops.get(name)?.wake(),
    wakeAll,
    rest: async (patienceMs, beside) => {
      const deadline = performance.now() + patienceMs;
      resting += 1;
      try {
        for (let before = -1; before !== taken();) {
          if (performance.now() > deadline) return false;
          before = taken();
          wakeAll();
          const round = Promise.all(all.map((each) => each.idle())).then(beside);
          await within(deadline - performance.now(), round);
        }
        return true;
      } finally {
        resting -= 1;
      }
    },
    stop: async () => {
      await Promise.all(all.map((each) => each.stop()));
    },
  };
}

/** Waits for `work`, but not longer than `ms`. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(ms, 0));
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
}

function loop(
  sweep: Sweep,
  onError: (error: unknown, sweep: string) => void,
  hurried: () => boolean,
) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = true;
  let failures = 0;
  // A wake-up during a run is not lost: the run goes on until it has seen the last one.
  let asked = 0;
  let seen = 0;
  let taken = 0;

  const wake = (): void => {
    if (stopped) return;
    asked += 1;
    running ??= work().finally(() => {
      running = undefined;
      if (seen < asked) wake();
    });
  };
  const work = async (): Promise<void> => {
    let pauseMs = sweep.everyMs;
    try {
      while (seen < asked) {
        seen = asked;
        await runUntilIdle();
      }
      failures = 0;
    } catch (error) {
      seen = asked;
      pauseMs = pauseAfterFailureMs[Math.min(failures, pauseAfterFailureMs.length - 1)] ?? 0;
      failures += 1;
      // A database that is away is told once by the server, not by every loop again and again.
      if (!(error instanceof Refusal && error.status === 503)) onError(error, sweep.name);
    }
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(wake, pauseMs);
    timer.unref();
  };
  const runUntilIdle = async (): Promise<void> => {
    let took = 1;
    while (took > 0) {
      took = stopped ? 0 : await sweep.run();
      taken += took;
      if (sweep.givesWay && took > 0) await breathe(() => stopped || hurried());
    }
  };
  return {
    /** How much it has taken since it exists. */
    taken: () => taken,
    idle: async () => {
      while (running !== undefined) await running;
    },
    start: () => {
      stopped = false;
      wake();
    },
    wake,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
