import type { Currency } from '@invogate/contracts/money.ts';
import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { Reward } from '@invogate/contracts/partners.ts';
import { atom } from '#kernel/time.ts';
import type { CommissionByMethod } from '#rooms/accounts/index.ts';

/** Why an order has no rewards: nothing is agreed, or the partner itself has paid it. */
export type NoReward = 'no_terms' | 'own_order';

/** The terms of an order's rewards, as they were when its first money was captured. */
export interface RewardOrder {
  orderId: string;
  partnerId: string;
  merchantId: string;
  currency: Currency;
  method: string;
  /** Null: it has none, for the reason. */
  terms: CommissionByMethod | null;
  vatRate: number | null;
  reason: NoReward | null;
}

/** A reward as it is stored. Signed minor units. */
export interface StoredReward {
  id: string;
  orderId: string;
  key: string;
  partnerId: string;
  merchantId: string;
  currency: Currency;
  type: 'accrual' | 'reversal';
  baseMinor: number;
  amountMinor: number;
  vatMinor: number;
  happenedAt: Date;
  bookedAt: Date;
  payoutId: string | null;
  method: string;
  terms: CommissionByMethod;
}

/** The cause of a reward's entry in the ledger. */
export const causeOf = ({ orderId, key }: Pick<StoredReward, 'orderId' | 'key'>): string =>
  `reward/${orderId}/${key}`;

/** Minor units that may be below zero, as the wire has them. */
export const signedMajor = (minor: number): number =>
  minor < 0 ? -majorFromMinor(-minor as Minor) : majorFromMinor(minor as Minor);

/** A reward as its partner reads it. */
export function showReward(stored: StoredReward): Reward {
  const { id, orderId, merchantId, type, currency, payoutId, terms, method } = stored;
  const named = Object.hasOwn(terms, method) ? terms[method] : undefined;
  return {
    ...{ id, orderId, merchantId, type, payoutId },
    base: signedMajor(stored.baseMinor),
    rate: (named ?? terms.other).rateMillionths / 10_000,
    amount: signedMajor(stored.amountMinor),
    vatAmount: signedMajor(stored.vatMinor),
    currencyId: currency,
    happenedAt: atom(stored.happenedAt),
    createdAt: atom(stored.bookedAt),
  };
}
