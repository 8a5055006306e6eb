import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Refund, RefundStatus } from '@invogate/contracts/refunds.ts';
import { majorFromMinor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';

/**
 * The life of a refund (spec 03).
 * - `draft`: money is reserved, nothing moves; a correction makes it `created`
 * - `created`: accepted and booked; money is on its way
 * - `completed`: the payer's instrument has taken it
 * - `canceled`: the draft lapsed, or the money could not be returned; it can be refunded again
 */
export const refundStates = stateTable<RefundStatus>('refund', 'draft', {
  draft: ['created', 'canceled'],
  created: ['completed', 'canceled'],
  completed: [],
  canceled: [],
});

/** A refund as it is stored. Sums in minor units. */
export interface StoredRefund {
  id: string;
  orderId: string;
  accountId: string;
  merchantId: string;
  merchantOrderId: string;
  status: RefundStatus;
  amount: Minor;
  vatAmount: Minor;
  currency: Currency;
  description: string;
  items: BasketItem[];
  /** The operator's commission that came back with it, VAT included. */
  commissionBack: Minor;
  commissionVatBack: Minor;
  createdAt: Date;
  acceptedAt: Date | null;
  dueAt: Date | null;
  /** What goes out to the payer, and the order that keeps the rest; null without a correction. */
  payout: Minor | null;
  correctionId: string | null;
  /** The bank's operation that paid a refund by transfer. */
  operationId: string | null;
}

/** What the payer gets: all of it, less what a correction keeps. Minor units. */
export const payoutOf = ({ payout, amount }: Pick<StoredRefund, 'payout' | 'amount'>): Minor =>
  payout ?? amount;

/** The refund as the wire shows it. */
export function refundView(refund: StoredRefund): Refund {
  return {
    id: refund.id,
    parentId: refund.orderId,
    merchantId: refund.merchantId,
    merchantOrderId: refund.merchantOrderId,
    description: refund.description,
    amount: majorFromMinor(refund.amount),
    vatAmount: majorFromMinor(refund.vatAmount),
    currencyId: refund.currency,
    basketItems: refund.items,
    createdAt: atom(refund.createdAt),
    status: refund.status,
    ...(refund.payout === null ? {} : { payoutAmount: majorFromMinor(refund.payout) }),
  };
}
