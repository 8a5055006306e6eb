import { assert } from './assert.ts';

/** What follows what. Checked once at start: every state is reachable, every end is an end. */
export interface StateTable<S extends string> {
  readonly start: S;
  readonly next: Readonly<Record<S, readonly S[]>>;
  allows: (from: S, to: S) => boolean;
  isEnd: (state: S) => boolean;
}

/** Makes a state table; throws at start-up when a state cannot be reached. */
export function stateTable<S extends string>(
  name: string,
  start: S,
  next: Readonly<Record<S, readonly S[]>>,
): StateTable<S> {
  const seen = new Set<S>([start]);
  const queue: S[] = [start];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const follower of next[state]) {
      if (!seen.has(follower)) queue.push(follower);
      seen.add(follower);
    }
  }
  for (const state of Object.keys(next) as S[]) {
    assert(seen.has(state), `state ${state} of ${name} cannot be reached`);
  }
  return {
    start,
    next,
    allows: (from, to) => next[from].includes(to),
    isEnd: (state) => next[state].length === 0,
  };
}
