import type { Order } from '@invogate/client';

/** Sums of a payer's fund, minor units. */
export interface FundSums {
  balance: number;
  held: number;
  available: number;
  overdraftUsed: number;
  promisedUsed: number;
}

/** A way to pay, and the books of whoever stands outside of us. */
export interface Way {
  /** Pays the invoice of the order in full. */
  pay(order: Order): Promise<unknown>;
  /** What the payer is without, in all, by the books of its bank or fund. Minor units. */
  payerGave(): Promise<number>;
  /** What the operator does for money to get back to the payer, where that needs a person. */
  payBack?(): Promise<unknown>;
  /** The payer's fund, and how it must move when `gave` is gone and `reserved` of it is held. */
  fund?: {
    sums(): Promise<FundSums>;
    moves(gave: number, reserved: number): FundSums;
  };
}
