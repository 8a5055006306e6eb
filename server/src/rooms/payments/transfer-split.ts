import type { Currency, Minor } from '@invogate/contracts/money.ts';

/** Money that the operator's bank says has come. The sum is in minor units. */
export interface Transfer {
  /** The bank's own id of the operation: the idempotency key. */
  operationId: string;
  /** The invoice that the purpose names; null when it names none that we know. */
  containerId: string | null;
  amount: Minor;
  currency: Currency;
  /** Day the bank booked it, `YYYY-MM-DD`. */
  receivedOn: string;
  payer: { name?: string; vatNumber?: string };
  purpose: string;
}

/** What became of a transfer: how much the invoice took, how much waits for a decision. */
export interface RegisteredTransfer {
  operationId: string;
  containerId: string | null;
  amount: Minor;
  currency: Currency;
  receivedOn: string;
  toInvoice: Minor;
  toSuspense: Minor;
  /** The guarantee fund whose code the purpose names, or that has paid the invoice. */
  fundId: string | null;
  toFund: Minor;
  /** What it repays of the money that was lent for the invoice. */
  toDebt: Minor;
  /** What it has too much for that, if the debtor itself has sent it. */
  toCredit: Minor;
  /**
   * The invoice after it: paid in full, in part, or not touched; `fund`: a fund was topped up;
   * `repaid`: what was lent for the invoice came back, whole or in part.
   */
  outcome: 'paid' | 'partial' | 'suspense' | 'fund' | 'repaid';
  /** The operation was registered before; nothing was done now. */
  repeated: boolean;
}

/** Where the sum of a transfer goes. */
export type Split = Pick<
  RegisteredTransfer,
  'toInvoice' | 'toSuspense' | 'fundId' | 'toFund' | 'toDebt' | 'toCredit' | 'outcome'
>;

/** Nothing of it has found its place yet. */
export const noSplit = {
  toInvoice: 0 as Minor,
  toSuspense: 0 as Minor,
  fundId: null,
  toFund: 0 as Minor,
  toDebt: 0 as Minor,
  toCredit: 0 as Minor,
} as const;
