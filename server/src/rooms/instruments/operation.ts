import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { InvoicePayment, PaymentOrder } from '@invogate/contracts/instruments.ts';
import { stateTable } from '#kernel/state-table.ts';

export type OperationState = 'pending' | 'lapsed' | 'paid';

/**
 * The life of what an instrument reports.
 * - `pending`: its client has agreed, the money is not final; the invoice is reserved
 * - `lapsed`: pending for too long, the invoice is free again; the money may still come
 * - `paid`: the money is there
 */
export const operationStates = stateTable<OperationState>('instrument operation', 'pending', {
  pending: ['lapsed', 'paid'],
  lapsed: ['pending', 'paid'],
  paid: [],
});

/** One operation of an instrument, as it is stored. The sum is in minor units. */
export interface Operation {
  /** The transaction with us. */
  id: string;
  instrumentId: string;
  /** The instrument's own id: the idempotency key. */
  operationId: string;
  containerId: string;
  amount: Minor;
  currency: Currency;
  state: OperationState;
  paymentOrder: PaymentOrder | null;
  createdAt: Date;
  paidAt: Date | null;
  lapsesAt: Date | null;
}

/** What an instrument reads of its operation. A lapsed one is pending for the instrument. */
export function operationView(operation: Operation): InvoicePayment {
  const { id, containerId, operationId, amount, currency, state, paymentOrder } = operation;
  return {
    id,
    invoiceId: containerId,
    paymentOperationId: operationId,
    amount: majorFromMinor(amount),
    currencyId: currency,
    status: state === 'paid' ? 'paid' : 'pending',
    ...(paymentOrder ? { paymentOrder } : {}),
  };
}
