import type { Shelf } from './known-payer.ts';

/**
 * The body of an attempt. Its id is written down before the first call and used again for the same
 * wish until an answer comes, so that a double click, a reload or a lost answer pays once.
 * Another wish (method, payer, sum) is another attempt.
 */
export function attemptFor<Wish extends object>(
  shelf: Shelf | undefined,
  containerId: string,
  wish: Wish,
  makeId: () => string,
): Wish & { attemptId: string } {
  const asked = JSON.stringify(wish);
  const open = read(shelf, containerId);
  if (open?.asked === asked) return { attemptId: open.attemptId, ...wish };
  const attemptId = makeId();
  try {
    shelf?.setItem(keyOf(containerId), JSON.stringify({ attemptId, asked }));
  } catch {
    // Without storage a reload makes a new attempt; the server still lets only one win.
  }
  return { attemptId, ...wish };
}

/** Forgets the id: the server has answered, a new wish is a new attempt. */
export function attemptAnswered(shelf: Shelf | undefined, containerId: string): void {
  shelf?.removeItem(keyOf(containerId));
}

function keyOf(containerId: string): string {
  return `invogate.attempt.${containerId}`;
}

function read(
  shelf: Shelf | undefined,
  containerId: string,
): { attemptId: string; asked: string } | undefined {
  try {
    const stored = JSON.parse(shelf?.getItem(keyOf(containerId)) ?? 'null') as {
      attemptId?: unknown;
      asked?: unknown;
    } | null;
    const { attemptId, asked } = stored ?? {};
    if (typeof attemptId !== 'string' || typeof asked !== 'string') return undefined;
    return { attemptId, asked };
  } catch {
    return undefined;
  }
}
