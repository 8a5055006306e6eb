import type { BusinessPayment } from '@invogate/contracts/business.ts';
import { majorFromMinor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import { atom } from '#kernel/time.ts';

/** A confirmation that has succeeded; the sum is in minor units. */
export interface Operation {
  /** The payment from the fund. */
  id: string;
  credentialId: string;
  /** The caller's own id: the idempotency key. */
  operationId: string;
  containerId: string;
  amount: Minor;
  currency: Currency;
  createdAt: Date;
}

/** An operation above what its caller may confirm alone. */
export interface Approval {
  credentialId: string;
  operationId: string;
  containerId: string;
  amount: Minor;
  currency: Currency;
  state: 'waiting' | 'approved' | 'refused';
  askedAt: Date;
  decidedAt: Date | null;
}

/** What a caller reads of its operation. */
export function operationView(operation: Operation): BusinessPayment {
  const { id, containerId, operationId, amount, currency, createdAt } = operation;
  return {
    id,
    invoiceId: containerId,
    partnerOperationId: operationId,
    amount: majorFromMinor(amount),
    currencyId: currency,
    createdAt: atom(createdAt),
  };
}
