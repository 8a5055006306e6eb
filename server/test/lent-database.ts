import type { Database } from '#kernel/database/database.ts';

/**
 * A database whose connections outlive whoever works on it: what dies often need not connect, and
 * prepare all its statements, each time. Closed, it hears nothing any more; its owner stays open.
 */
export function lentDatabase(owner: Database): Database {
  const silenced: (() => void)[] = [];
  /** Lets go of what would be called, so that the dead are forgotten. */
  const untilClosed = <A extends unknown[]>(act: (...args: A) => void) => {
    let heard: typeof act | undefined = act;
    silenced.push(() => (heard = undefined));
    return (...args: A): void => heard?.(...args);
  };
  return {
    ...owner,
    listen: (channel, hear) => {
      owner.listen(channel, untilClosed(hear));
    },
    onEmitted: (act) => {
      owner.onEmitted(untilClosed(act));
    },
    close: () => {
      for (const silence of silenced) silence();
      return Promise.resolve();
    },
  };
}
