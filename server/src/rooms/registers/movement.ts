import type { RegisterLine } from '#rooms/documents/index.ts';
import type { Account, LedgerEntry } from '#rooms/ledger/index.ts';
import type { PaidOrder } from '#rooms/payments/index.ts';
import type { StoredRefund } from '#rooms/refunds/index.ts';

/** A line of a register before it has its words. Sums in minor units; net is what is left of them. */
export interface Movement {
  /** Its own within the register, and stable: parts of one key are one line. */
  key: string;
  what: RegisterLine['what'];
  orderId: string;
  at: Date;
  grossMinor: number;
  refundsMinor: number;
  commissionMinor: number;
  commissionVatMinor: number;
  /** The capture of a hold, and the refund, that it stands for. */
  captureId: string | null;
  refundId: string | null;
}

/** What movements are made of: the books, and what those who have booked know. */
export interface Books {
  /** The merchant's account, and its entries of the period. */
  account: Account;
  entries: readonly LedgerEntry[];
  /** Orders that were the merchant's when they were captured at once in the period. */
  captured: readonly PaidOrder[];
  /** Those that have moved in the period, by id. */
  moved: ReadonlyMap<string, PaidOrder>;
  /** The refunds that entries name, by id. */
  refunds: ReadonlyMap<string, StoredRefund>;
}

/** What an entry adds to the account, minor units; below zero what it takes. */
export function earnedBy(account: Account, { postings }: LedgerEntry): number {
  return (
    0 - postings.reduce((sum, each) => sum + (each.account === account ? each.amountMinor : 0), 0)
  );
}

type Sums = Pick<Movement, 'grossMinor' | 'refundsMinor' | 'commissionMinor'>;

export const netOf = ({ grossMinor, refundsMinor, commissionMinor }: Sums): number =>
  grossMinor - refundsMinor - commissionMinor;
