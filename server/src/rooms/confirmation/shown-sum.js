import { minorFromMajor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
/** What is still to be paid for an invoice, minor units. */
export function dueOf(view) {
    const amount = minorFromMajor(view.dueAmount);
    assert(amount !== undefined, 'a page shows whole minor units');
    return { amount, currency: view.currencyId };
}
/** Whom a payer pays, in words. */
export function shopOf({ orders }) {
    return [...new Set(orders.map(({ merchantName }) => merchantName))].join(', ');
}
