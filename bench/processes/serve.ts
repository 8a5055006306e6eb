/** What a child tells of itself. */
export interface Usage {
  rssBytes: number;
  /** Time on the processor so far, user and system. */
  cpuUs: number;
}

/** The first word of a child: where it listens, or how long its one task took. */
export type Ready = { port: number } | { tookMs: number };
export type Told = Ready | { usage: Usage };
export type Asked = 'usage' | 'stop';

/**
 * The child's side: tells that it is ready, then answers questions. It stops when it is
 * told so, and also when the bench itself is gone.
 */
export function serve(ready: Ready, stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const end = (): void => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('disconnect', end);
  process.on('SIGTERM', end);
  // Ctrl+C reaches the whole group of processes; the bench tells us when it is our turn.
  process.on('SIGINT', () => undefined);
  process.on('message', (asked: Asked) => {
    if (asked === 'stop') end();
    else tell({ usage: usageOfThis() });
  });
  tell(ready);
}

function usageOfThis(): Usage {
  const { user, system } = process.cpuUsage();
  return { rssBytes: process.memoryUsage.rss(), cpuUs: user + system };
}

function tell(told: Told): void {
  process.send?.(told);
}
