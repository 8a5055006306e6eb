import type { Sweep } from '#kernel/sweep.ts';
import { Refusal } from '#kernel/refusal.ts';

export interface Runner {
  start(): void;
  /** Runs this sweep as soon as it is free. */
  wake(name: string): void;
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
  const loops = new Map(sweeps.map((sweep) => [sweep.name, loop(sweep, onError)]));
  return {
    start: () => {
      for (const each of loops.values()) each.start();
    },
    wake: (name) => loops.get(name)?.wake(),
    stop: async () => {
      await Promise.all([...loops.values()].map((each) => each.stop()));
    },
  };
}

function loop(sweep: Sweep, onError: (error: unknown, sweep: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = true;
  let failures = 0;
  // A wake-up during a run is not lost: the run goes on until it has seen the last one.
  let asked = 0;
  let seen = 0;

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
    while (took > 0) took = stopped ? 0 : await sweep.run();
  };
  return {
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
