import type { Currency } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Posting } from './entry.ts';
import { NotReversible } from './errors.ts';
import { selectForReversal } from './ledger.sql.ts';
import type { DueEntry } from './post-entries.ts';
import { bookEntries } from './post-entries.ts';

export interface Reversal {
  /** The cause of the new entry. */
  readonly cause: string;
  /** The cause of the entry that is taken back. */
  readonly ofCause: string;
}

interface BookedEntry {
  id: string;
  cause: string;
  currency: Currency;
  postings: Posting[];
}

/**
 * Books the mirror images of earlier entries, each once. Throws `NotReversible` when an entry does
 * not exist or is reversed already, otherwise as `postEntries`; the transaction must roll back.
 */
export async function reverseEntries(tx: Tx, reversals: readonly Reversal[]): Promise<void> {
  if (reversals.length === 0) return;
  const causes = reversals.map((reversal) => reversal.ofCause);
  const rows = await tx.rows<BookedEntry>(selectForReversal, [causes]);
  const booked = new Map(rows.map((row) => [row.cause, row]));
  await bookEntries(
    tx,
    reversals.map((reversal) => mirror(reversal, booked.get(reversal.ofCause))),
  );
}

function mirror({ cause, ofCause }: Reversal, booked: BookedEntry | undefined): DueEntry {
  if (booked === undefined) throw new NotReversible(ofCause, 'there is no such entry');
  return {
    cause,
    event: 'reversed',
    currency: booked.currency,
    reverses: booked.id,
    postings: booked.postings.map(({ account, amountMinor }) => ({
      account,
      amountMinor: -amountMinor,
    })),
  };
}
