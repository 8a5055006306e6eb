import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { checkDigit } from '#kernel/check-digit.ts';

/** Which of a payer's two means: the fund with the overdraft in it, or a promise to pay later. */
export type FundMethod = 'fund' | 'promised';

/** What the operator grants. Sums in minor units. */
export interface FundTerms {
  overdraftLimit: Minor;
  /** Days after which each use of the overdraft is due. */
  overdraftDays: number;
  promisedLimit: Minor;
  /** Days after which a promised payment is due, 1 to 30. */
  promisedDays: number;
  /** Tells when less than this is available; null: never. */
  lowBelow: Minor | null;
  /** Nothing can be paid from it; what comes in still counts. */
  blocked: boolean;
}

/** A payer's guarantee fund in one currency, as it stands. Sums in minor units. */
export interface Fund extends FundTerms {
  readonly id: string;
  readonly counterpartyId: string;
  readonly currency: Currency;
  readonly number: number;
  /** Money in it, without what is reserved. */
  readonly prepaid: Minor;
  readonly overdraftUsed: Minor;
  readonly promisedUsed: Minor;
  /** Lines of its statement so far. */
  readonly entryCount: number;
  readonly createdAt: Date;
}

declare const locked: unique symbol;

/** A fund whose row is locked by this transaction. Every change to its money makes it stale. */
export type LockedFund = Fund & { readonly [locked]: true };

/** What a fund stands for in one order. Sums in minor units. */
export interface FundUse {
  readonly orderId: string;
  readonly fundId: string;
  readonly containerId: string;
  readonly method: FundMethod;
  readonly amount: Minor;
  readonly lent: Minor;
  /** What of the lent money is not repaid. */
  readonly owed: Minor;
  readonly held: Minor;
  readonly returned: Minor;
  readonly madeAt: Date;
  readonly dueAt: Date | null;
  readonly nextAt: Date | null;
}

export type FundEntryType =
  'topup' | 'hold' | 'release' | 'capture' | 'refund' | 'repayment' | 'payout';

/** What can still be paid from the fund: the money in it and the overdraft that is left. */
export function available(fund: Pick<Fund, 'prepaid' | 'overdraftLimit' | 'overdraftUsed'>): Minor {
  return Math.max(0, fund.prepaid + fund.overdraftLimit - fund.overdraftUsed) as Minor;
}

/** What can still be promised. */
export function promisable(fund: Pick<Fund, 'promisedLimit' | 'promisedUsed'>): Minor {
  return Math.max(0, fund.promisedLimit - fund.promisedUsed) as Minor;
}

/** What the payer names in the purpose of a transfer that tops the fund up. */
export function fundCode(number: number): string {
  const digits = String(number).padStart(6, '0');
  return `GF-${digits}-${String(checkDigit(digits))}`;
}

/** The number of a fund's code; undefined when it has another form or its check digit fails. */
export function numberOfFundCode(code: string): number | undefined {
  const match = /^\s*GF-?(\d{6,12})-?(\d)\s*$/i.exec(code);
  const digits = match?.[1];
  if (digits === undefined || String(checkDigit(digits)) !== match?.[2]) return undefined;
  return Number(digits);
}

/** As payers copy it, somewhere within a purpose. */
const codeInText = /\bGF-?\d{6,12}-?\d\b/gi;

/** The numbers of the funds that a purpose names. */
export function fundNumbersIn(purpose: string): number[] {
  return [...purpose.matchAll(codeInText)].flatMap(([code]) => numberOfFundCode(code) ?? []);
}

/** Days from the due date on which a payer is reminded of a debt. */
export const reminderDays = [-3, -1, 0, 1, 7] as const;
export type ReminderDay = (typeof reminderDays)[number];

const dayMs = 86_400_000;

/** So many days later. */
export const daysAfter = (time: Date, days: number): Date =>
  new Date(time.getTime() + days * dayMs);

/** The first reminder after this moment; null when all are over. */
export function nextReminder(dueAt: Date, after: Date): Date | null {
  const times = reminderDays.map((days) => daysAfter(dueAt, days));
  return times.find((time) => time > after) ?? null;
}

/** The latest reminder whose time has come; undefined when none has. */
export function reminderOf(dueAt: Date, now: Date): ReminderDay | undefined {
  return reminderDays.findLast((days) => daysAfter(dueAt, days) <= now);
}
