import { minorFromMajor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { assert } from '#kernel/assert.ts';

/** What is still to be paid for an invoice, minor units. */
export function dueOf(view: PayView): { amount: Minor; currency: Currency } {
  const amount = minorFromMajor(view.dueAmount);
  assert(amount !== undefined, 'a page shows whole minor units');
  return { amount, currency: view.currencyId };
}

/** Whom a payer pays, in words. */
export function shopOf({ orders }: PayView): string {
  return [...new Set(orders.map(({ merchantName }) => merchantName))].join(', ');
}
