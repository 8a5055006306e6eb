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
import type { Attempt } from './attempt.ts';
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
    ...payments.filter((payment) => payment.commission > 0).map(commissionEntry),
  ];
}

/** Where an order's share of taken money belongs. */
export function shareOf(payment: OrderPayment): Account {
  if (payment.state === 'kept') return orderHeld(payment.orderId);
  if (payment.state !== 'held') return merchantPayable(payment.merchantId);
  assert(payment.payerId, `order ${payment.orderId} is held in the fund of a payer`);
  return payerHeld(payment.payerId);
}

/** The operator's commission at capture, its VAT apart. */
export function commissionEntry(payment: OrderPayment): Entry {
  const net = payment.commission - payment.commissionVat;
  return {
    cause: `order/${payment.orderId}/commission`,
    event: 'commission',
    currency: payment.currency,
    postings: [
      debit(merchantPayable(payment.merchantId), payment.commission),
      ...(net > 0 ? [credit(commission(), net)] : []),
      ...(payment.commissionVat > 0 ? [credit(commissionVat(), payment.commissionVat)] : []),
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
      debit(acquirerAccount(attempt.acquirer), attempt.amount),
      credit(suspense(), attempt.amount),
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
      debit(suspense(), attempt.amount),
      credit(acquirerAccount(attempt.acquirer), attempt.amount),
    ],
  };
}
