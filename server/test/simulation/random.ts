/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `below`. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T | undefined;
  weighted<T extends { weight: number }>(list: readonly T[]): T;
}

/** A generator by its seed (mulberry32: 32 bits of state, enough for choices, not for secrets). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    return scrambled(state) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(list.length)],
    weighted: (list) => {
      let at = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const each of list) {
        at -= each.weight;
        if (at < 0) return each;
      }
      return list[list.length - 1] ?? fail();
    },
  };
}

/**
 * What fate has for one thing, from 0 to below 1: it depends on the seed and the words alone, so
 * calls that run side by side meet the same fate in whatever order they arrive.
 */
export function fateOf(seed: number, ...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of words.join('/')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return scrambled(hash >>> 0) / 2 ** 32;
}

function scrambled(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}

function fail(): never {
  throw new Error('nothing to choose from');
}
