import type { Currency } from '@invogate/contracts/money.ts';
import type { PartnerStatement } from '@invogate/contracts/partners.ts';
import type { Reader } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { balanceAt, partnerPayable } from '#rooms/ledger/index.ts';
import { showReward, signedMajor, type StoredReward } from './reward.ts';
import * as sql from './reward.sql.ts';

/** Entries of one statement: a file for people and programs, not an export. */
const mostEntries = 10_000;

export interface Period {
  from: Date;
  /** The first moment that is not in it. */
  to: Date;
  currency: Currency;
}

/**
 * A partner's account in a period. Opening and closing are what the ledger says; what is not
 * rewards is payouts. Throws `validation_error` for a period of too many entries.
 */
export async function readStatement(
  reader: Reader,
  partnerId: string,
  { from, to, currency }: Period,
): Promise<PartnerStatement> {
  const params = [partnerId, currency, from, to, mostEntries + 1];
  const rewards = await reader.rows<StoredReward>(sql.rewardsBetween, params);
  if (rewards.length > mostEntries) {
    const message = `more than ${String(mostEntries)} entries: give a shorter period`;
    throw validationError({ fields: [field('to', message)] });
  }
  const account = partnerPayable(partnerId);
  const opening = 0 - (await balanceAt(reader, account, currency, from));
  const closing = 0 - (await balanceAt(reader, account, currency, to));
  const sumOf = (type: StoredReward['type']) =>
    rewards
      .filter((each) => each.type === type)
      .reduce((sum, { amountMinor, vatMinor }) => sum + amountMinor + vatMinor, 0);
  const [accrued, reversed] = [sumOf('accrual'), sumOf('reversal')];
  return {
    ...{ currencyId: currency, from: atom(from), to: atom(to) },
    opening: signedMajor(opening),
    closing: signedMajor(closing),
    accrued: signedMajor(accrued),
    reversed: signedMajor(reversed),
    paidOut: signedMajor(closing - opening - accrued - reversed),
    entries: rewards.map(showReward),
  };
}
