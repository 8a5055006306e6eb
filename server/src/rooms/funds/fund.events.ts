import type { Currency } from '@invogate/contracts/money.ts';
import { eventType } from '#kernel/event.ts';
import type { FundMethod, ReminderDay } from './fund.ts';

interface WhichFund {
  fundId: string;
  counterpartyId: string;
  currency: Currency;
}

/** The statement of a fund has new lines. */
export const fundChanged = eventType<'fund.changed', WhichFund>('fund.changed');

/** Less than the payer's mark is available now; before this change it was more. */
export const fundLow = eventType<
  'fund.low',
  WhichFund & { availableMinor: number; lowBelowMinor: number }
>('fund.low');

/** A debt is due soon, now, or was: what a reminder says. Sums in minor units. */
export const fundDebtDue = eventType<
  'fund.debt-due',
  WhichFund & {
    /** `fund`: the overdraft was used; `promised`: a promised payment. */
    method: FundMethod;
    orderId: string;
    containerId: string;
    owedMinor: number;
    /** What of the order is still only reserved: it lapses with a promise. */
    heldMinor: number;
    /** ISO, UTC. */
    dueAt: string;
    /** Days from the due date, before it below zero. */
    day: ReminderDay;
  }
>('fund.debt-due');
