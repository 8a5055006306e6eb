import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { PendingAdvice, PendingKind } from '@invogate/contracts/pending.ts';
import type { Reader, Tx } from './database/database.ts';

/** Something that is not finished: it waits for the outside, or for a person. Sum in minor units. */
export interface Pending {
  kind: PendingKind;
  id: string;
  /** As its room calls it. */
  state: string;
  orderId: string | null;
  containerId: string | null;
  amount: Minor | null;
  currency: Currency | null;
  since: Date;
  tries: number;
  lastError: string | null;
  /** Null: nobody will try by himself. */
  nextTryAt: Date | null;
  /** What a person can do about it. */
  advice: PendingAdvice;
}

/** One kind of unfinished things, as a room knows them. */
export interface PendingSource {
  readonly kind: PendingKind;
  /** The oldest first, at most `limit` of those that began at `since` or later. */
  list(reader: Reader, query: { since: Date | null; limit: number }): Promise<Pending[]>;
  /** Lets it be tried now instead of later; false when there is nothing (more) to try. */
  readonly askNow?: (tx: Tx, id: string) => Promise<boolean>;
}
