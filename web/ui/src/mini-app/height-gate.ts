const lowest = 120;
const highest = 6000;
const mostInWindow = 10;
const windowMs = 1000;

/** The height that a frame gets for the one that was asked for, px. */
export function clampHeight(px: number): number {
  return Math.min(highest, Math.max(lowest, Math.ceil(px)));
}

/**
 * Lets at most ten changes a second through. What comes too early is kept, and the last of it is
 * applied as soon as there is room. `cancel` forgets it.
 */
export function heightGate(
  apply: (px: number) => void,
  nowMs: () => number = () => performance.now(),
): { offer(px: number): void; cancel(): void } {
  let applied: number[] = [];
  let current: number | undefined;
  let waiting: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const room = (): number => {
    const now = nowMs();
    applied = applied.filter((at) => now - at < windowMs);
    const [first] = applied;
    return applied.length < mostInWindow || first === undefined ? 0 : first + windowMs - now;
  };
  const settle = (): void => {
    timer = undefined;
    if (waiting === undefined || waiting === current) return;
    const waitMs = room();
    if (waitMs > 0) {
      timer = setTimeout(settle, waitMs);
      return;
    }
    applied.push(nowMs());
    current = waiting;
    apply(current);
  };
  return {
    offer: (px) => {
      waiting = clampHeight(px);
      if (timer === undefined) settle();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  };
}
