/** Why a message of an app was not heard. */
export type DropReason = 'source' | 'origin' | 'id' | 'shape' | 'rate' | 'address';

export type DropReport = readonly { why: DropReason; count: number }[];

/** Bad messages come in floods: what is told is told of all that came meanwhile. */
const settleMs = 3000;

/**
 * Counts what was dropped, and reports it once a mount: a moment after the first, or when the app is
 * closed before.
 */
export function dropCount(report: (drops: DropReport) => void): {
  add: (why: DropReason) => void;
  close: () => void;
} {
  const counts = new Map<DropReason, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const tell = (): void => {
    clearTimeout(timer);
    if (told || counts.size === 0) return;
    told = true;
    report([...counts].map(([why, count]) => ({ why, count })));
  };
  return {
    add: (why) => {
      counts.set(why, (counts.get(why) ?? 0) + 1);
      timer ??= setTimeout(tell, settleMs);
    },
    close: tell,
  };
}
