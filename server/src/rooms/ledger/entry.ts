import type { Currency } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Account } from './accounts.ts';
import { kindOf } from './accounts.ts';

/** Why money moved (spec 20, Entries). */
export type LedgerEvent =
  | 'transfer_matched'
  | 'transfer_unmatched'
  | 'part_received'
  | 'parts_completed'
  | 'parts_returned'
  | 'overpaid'
  | 'suspense_used'
  | 'credit_used'
  | 'captured'
  | 'taken'
  | 'taken_captured'
  | 'taken_released'
  | 'acquirer_settled'
  | 'fund_topped_up'
  | 'fund_paid'
  | 'fund_held'
  | 'fund_hold_captured'
  | 'fund_hold_released'
  | 'promise_confirmed'
  | 'receivable_repaid'
  | 'commission'
  | 'partner_reward'
  | 'refunded'
  | 'payout_created'
  | 'payout_executed'
  | 'payout_rejected'
  | 'reversed';

export interface Posting {
  readonly account: Account;
  /** Minor units, signed: a debit is above zero, a credit below. */
  readonly amountMinor: number;
}

export interface Entry {
  /** What made us book it, `payment/<attemptId>/captured`. Unique for ever. */
  readonly cause: string;
  readonly event: LedgerEvent;
  readonly currency: Currency;
  /** Two or more; they sum to zero. The same account may stand more than once. */
  readonly postings: readonly Posting[];
}

/** A posting on the debit side; the sum is in minor units, above zero. */
export function debit(account: Account, minor: number): Posting {
  assert(minor > 0, `a debit of ${account} is above zero`);
  return { account, amountMinor: minor };
}

/** A posting on the credit side; the sum is in minor units, above zero. */
export function credit(account: Account, minor: number): Posting {
  assert(minor > 0, `a credit of ${account} is above zero`);
  return { account, amountMinor: -minor };
}

// ASCII below "~", which closes the range when causes are found by their beginning.
const causeForm = /^[A-Za-z0-9._:/#-]{1,200}$/;
const linesMax = 32_767;

/** Throws when the entry cannot be booked: that is a bug of whoever made it. */
export function assertBookable({ cause, postings }: Entry): void {
  assert(causeForm.test(cause), `"${cause}" can be the cause of an entry`);
  assert(postings.length >= 2, `entry ${cause} has two postings or more`);
  assert(postings.length <= linesMax, `entry ${cause} has at most ${String(linesMax)} postings`);
  let sum = 0;
  for (const { account, amountMinor } of postings) {
    assert(kindOf(account) !== undefined, `account ${account} of ${cause} is in the chart`);
    assert(amountMinor !== 0, `no posting of ${cause} is zero`);
    assert(Number.isSafeInteger(amountMinor), `${account} of ${cause} takes whole minor units`);
    sum += amountMinor;
    // Checked on the way: a sum that left the exact numbers could come back to a false zero.
    assert(Number.isSafeInteger(sum), `entry ${cause} stays within the safe integers`);
  }
  assert(sum === 0, `entry ${cause} balances (difference ${String(sum)})`);
}
