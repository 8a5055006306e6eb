import type { TillError } from '@invogate/contracts/pos.ts';

/** What can be made to go wrong. */
export interface TillSwitches {
  /** Nobody reaches it, or it gets calls and answers none. */
  offline: boolean;
  /** Real milliseconds until it answers. */
  slowMs: number;
  /** Answers each call twice. */
  twice: boolean;
  /** So many answers get lost after the work was done. */
  loses: number;
  /** Knows no call that it has answered before. */
  forgets: boolean;
  /** A check changes right after a guest was shown it. */
  changes: boolean;
  /** Knows no locks: says so when it comes to the gate. */
  lockless: boolean;
  /** Said to every call. */
  says: TillError | undefined;
}

export const allIsWell: Readonly<TillSwitches> = {
  ...{ offline: false, slowMs: 0, twice: false, loses: 0, forgets: false },
  ...{ changes: false, lockless: false, says: undefined },
};
