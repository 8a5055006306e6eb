/** Counts tries of keys within a time, in this process; forgets what is over. */
export interface TryCounter {
  /** Counts a try unless so many are counted already; says whether it did. */
  take(key: string, nowMs: number): boolean;
  /** Counts a try, and says how many there are within the time. */
  note(key: string, nowMs: number): number;
}

/** At this many keys those whose time is over are looked for. */
const keysBeforeCleaning = 10_000;

export function tryCounter({ count, withinMs }: { count: number; withinMs: number }): TryCounter {
  const tries = new Map<string, number[]>();
  let keysAtNextCleaning = keysBeforeCleaning;
  const clean = (nowMs: number): void => {
    for (const [old, times] of tries) {
      if ((times.at(-1) ?? 0) <= nowMs - withinMs) tries.delete(old);
    }
    // Twice what is left: an army of addresses must not make every try walk through all of them.
    keysAtNextCleaning = Math.max(keysBeforeCleaning, 2 * tries.size);
  };
  const recent = (key: string, nowMs: number): number[] => {
    if (tries.size > keysAtNextCleaning) clean(nowMs);
    const kept = (tries.get(key) ?? []).filter((time) => time > nowMs - withinMs);
    tries.set(key, kept);
    return kept;
  };
  return {
    take: (key, nowMs) => {
      const kept = recent(key, nowMs);
      if (kept.length >= count) return false;
      kept.push(nowMs);
      return true;
    },
    note: (key, nowMs) => {
      const kept = recent(key, nowMs);
      // More than the limit says nothing more, and must not grow.
      if (kept.length <= count) kept.push(nowMs);
      return kept.length;
    },
  };
}
