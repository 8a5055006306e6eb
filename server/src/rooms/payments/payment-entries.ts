import type { Currency } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import {
  acquirerAccount,
  commission,
  commissionVat,
  credit,
  debit,
  invoicePartPaid,
  merchantPayable,
  orderHeld,
  payerHeld,
  suspense,
  type Account,
  type Entry,
  type LedgerEvent,
  type Posting,
} from '#rooms/ledger/index.ts';
import { takenAmount, type Attempt } from './attempt.ts';
import { orderCauses } from './order-causes.ts';
import type { OrderPayment } from './order-payment.ts';

/**
 * A captured card or SBP payment (spec 20): the acquirer owes us the sum, each merchant gets its
 * order's share; what is to be held stays with us. `receivedMinor` came in parts before.
 */
export function captureEntries(
  attempt: Attempt,
  payments: readonly OrderPayment[],
  receivedMinor: number,
): Entry[] {
  return paidEntries({
    cause: `payment/${attempt.id}/captured`,
    currency: attempt.currency,
    containerId: attempt.containerId,
    event: 'captured',
    from: [debit(acquirerAccount(attempt.acquirer), attempt.amount)],
    payments,
    receivedMinor,
  });
}

/**
 * A blocked sum that the acquirer has taken, as much as it was asked for: it is held for each of
 * the orders, `payments`, and what was shipped of them is captured from there.
 */
export function takenEntry(attempt: Attempt, payments: readonly OrderPayment[]): Entry {
  return {
    cause: `payment/${attempt.id}/captured`,
    event: 'taken',
    currency: attempt.currency,
    postings: [
      debit(acquirerAccount(attempt.acquirer), takenAmount(attempt)),
      ...payments.map(({ orderId, asked }) => credit(orderHeld(orderId), asked ?? 0)),
    ],
  };
}

interface PaidInFull {
  cause: string;
  currency: Currency;
  containerId: string;
  event: LedgerEvent;
  /** Debits of where the last of the money came from; none when the parts cover it all. */
  from: readonly Posting[];
  payments: readonly OrderPayment[];
  /** What had come in parts before. */
  receivedMinor: number;
  /** What the parts have too much, because the invoice has shrunk. */
  spareMinor?: number;
}

/** The entries of an invoice paid in full: the money where it belongs, and the commissions. */
export function paidEntries(paid: PaidInFull): Entry[] {
  const { cause, event, currency, containerId, from } = paid;
  const { payments, receivedMinor, spareMinor = 0 } = paid;
  const parts = receivedMinor > 0 ? [debit(invoicePartPaid(containerId), receivedMinor)] : [];
  const spare = spareMinor > 0 ? [credit(suspense(), spareMinor)] : [];
  const shares = payments.map((payment) => credit(shareOf(payment), payment.amount));
  return [
    {
      cause,
      event,
      currency,
      postings: [...from, ...parts, ...shares, ...spare],
    },
    ...payments
      .filter((payment) => payment.commission > 0)
      .map((payment) => commissionEntry(payment)),
  ];
}

/** Where an order's share of taken money belongs. */
export function shareOf(payment: OrderPayment): Account {
  if (payment.state === 'kept') return orderHeld(payment.orderId);
  if (payment.state !== 'held') return merchantPayable(payment.merchantId);
  assert(payment.payerId, `order ${payment.orderId} is held in the fund of a payer`);
  return payerHeld(payment.payerId);
}

/** The operator's commission at capture, its VAT apart. Minor units. */
export function commissionEntry(
  payment: OrderPayment,
  cause = orderCauses.commission(payment.orderId),
  commissionMinor: number = payment.commission,
  vatMinor: number = payment.commissionVat,
): Entry {
  const net = commissionMinor - vatMinor;
  return {
    cause,
    event: 'commission',
    currency: payment.currency,
    postings: [
      debit(merchantPayable(payment.merchantId), commissionMinor),
      ...(net > 0 ? [credit(commission(), net)] : []),
      ...(vatMinor > 0 ? [credit(commissionVat(), vatMinor)] : []),
    ],
  };
}

/** Money that the invoice does not want: it waits in suspense until the acquirer gives it back. */
export function unwantedEntry(attempt: Attempt): Entry {
  return {
    cause: `payment/${attempt.id}/unwanted`,
    event: 'taken',
    currency: attempt.currency,
    postings: [
      debit(acquirerAccount(attempt.acquirer), takenAmount(attempt)),
      credit(suspense(), takenAmount(attempt)),
    ],
  };
}

/** The acquirer has given unwanted money back to the payer. */
export function returnedEntry(attempt: Attempt): Entry {
  return {
    cause: `payment/${attempt.id}/returned`,
    event: 'suspense_used',
    currency: attempt.currency,
    postings: [
      debit(suspense(), takenAmount(attempt)),
      credit(acquirerAccount(attempt.acquirer), takenAmount(attempt)),
    ],
  };
}
