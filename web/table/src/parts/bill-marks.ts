import type { TableBill } from '@invogate/contracts/pos.ts';
import type { TableWords } from '../words.ts';

/** By what a guest knows the bill: time, waiter, company. */
export function billMarks(
  { openedAt, waiter, guests }: TableBill,
  { t, time }: TableWords,
): string[] {
  return [
    ...(openedAt === undefined ? [] : [t.bill.opened(time(openedAt))]),
    ...(waiter === undefined ? [] : [t.bill.waiter(waiter)]),
    ...(guests === undefined ? [] : [t.bill.guests(guests)]),
  ];
}
