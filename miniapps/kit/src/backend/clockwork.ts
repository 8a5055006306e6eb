/** Runs an act again and again, one at a time. */
export interface Clockwork {
  start: () => void;
  /** Runs it as soon as it can. */
  wake: () => void;
  /** Ends, after the run that is under way. */
  stop: () => Promise<void>;
}

export function clockwork(
  act: () => Promise<void>,
  everyMs: number,
  onTrouble: (error: unknown) => void,
): Clockwork {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  const run = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = act()
      .catch(onTrouble)
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          run();
        }
      });
  };
  return {
    start: () => {
      stopped = false;
      timer = setInterval(run, everyMs);
      timer.unref();
      run();
    },
    wake: run,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
