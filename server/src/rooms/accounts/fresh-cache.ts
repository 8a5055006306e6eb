import { limits } from '#kernel/limits.ts';

interface Kept<V> {
  value: V;
  sinceMs: number;
}

export interface FreshCacheOptions<V> {
  load: (key: string) => Promise<V | undefined>;
  now: () => Date;
  entries?: number;
  lifeMs?: number;
  /** How long "there is none" is believed. */
  absentLifeMs?: number;
}

export interface FreshCache<V> {
  get(key: string): Promise<V | undefined>;
  /** Forgets everything, also what is being loaded right now. */
  drop(): void;
}

/**
 * What was read a moment ago. Found and absent keys are kept apart, each bounded: a stranger who
 * sends keys of garbage pushes out garbage only. Callers that ask for one key at once share one
 * load, and a load that began before `drop` is not kept, as it may have read the old state.
 */
export function freshCache<V>(options: FreshCacheOptions<V>): FreshCache<V> {
  const { load, now } = options;
  const entries = options.entries ?? limits.cacheEntries;
  const found = new Map<string, Kept<V>>();
  const absent = new Map<string, Kept<undefined>>();
  const loading = new Map<string, Promise<V | undefined>>();
  const lifeMs = options.lifeMs ?? 10_000;
  const absentLifeMs = options.absentLifeMs ?? 2_000;
  let generation = 0;

  const read = async (key: string): Promise<V | undefined> => {
    const began = generation;
    const sinceMs = now().getTime();
    try {
      const value = await load(key);
      if (began !== generation) return value;
      found.delete(key);
      absent.delete(key);
      if (value === undefined) keep(absent, key, { value, sinceMs }, entries);
      else keep(found, key, { value, sinceMs }, entries);
      return value;
    } finally {
      if (began === generation) loading.delete(key);
    }
  };
  return {
    get: (key) => {
      const nowMs = now().getTime();
      const kept = found.get(key);
      if (kept && isFresh(kept, nowMs, lifeMs)) return Promise.resolve(kept.value);
      const none = absent.get(key);
      if (none && isFresh(none, nowMs, absentLifeMs)) return Promise.resolve(undefined);
      const shared = loading.get(key);
      if (shared) return shared;
      const fresh = read(key);
      loading.set(key, fresh);
      return fresh;
    },
    drop: () => {
      generation += 1;
      found.clear();
      absent.clear();
      loading.clear();
    },
  };
}

/** A clock that was set back makes an entry of the future, which is as good as stale. */
function isFresh(kept: Kept<unknown>, nowMs: number, lifeMs: number): boolean {
  return kept.sinceMs <= nowMs && nowMs < kept.sinceMs + lifeMs;
}

/** A full map loses its oldest entry, which is the first. */
function keep<T>(map: Map<string, T>, key: string, value: T, entries: number): void {
  if (map.size >= entries) {
    const oldest = map.keys().next();
    if (oldest.done !== true) map.delete(oldest.value);
  }
  map.set(key, value);
}
