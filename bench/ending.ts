/** What is still open, in the order in which it was opened. */
const open = new Set<() => Promise<void>>();

/** What is open may not keep this process alive by itself; it must live until all is ended. */
let alive: NodeJS.Timeout | undefined;

/**
 * Registers how to end something that was begun. The answer ends it once, whoever calls it: its
 * owner in the normal course, or `endAll` after a failure or Ctrl+C.
 */
export function onEnd(end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined;
  const once = (): Promise<void> =>
    (ending ??= end().finally(() => {
      open.delete(once);
      if (open.size > 0) return;
      clearInterval(alive);
      alive = undefined;
    }));
  open.add(once);
  alive ??= setInterval(() => undefined, 60_000);
  return once;
}

/** Ends everything that is open, the youngest first. One that fails does not keep the others. */
export async function endAll(): Promise<void> {
  for (const end of [...open].reverse()) {
    await end().catch((error: unknown) => {
      console.error(error);
    });
  }
}
