import type { Reader } from '#kernel/database/database.ts';

/** One place where what must always hold does not. */
export interface Breach {
  /** Which rule, `ledger.entry_balanced`: the room and the rule. */
  readonly rule: string;
  /** What is wrong, in words for the operator. */
  readonly message: string;
  /** The cause of the entry, or its id when it has none. */
  readonly entry?: string;
  readonly account?: string;
  readonly currency?: string;
  /** What is too much (or, below zero, missing), in minor units. */
  readonly differenceMinor?: number;
}

/** A room's check of its own invariants. Empty means that they hold. */
export type Audit = (reader: Reader) => Promise<Breach[]>;
