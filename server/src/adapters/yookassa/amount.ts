import type { Currency, Minor } from '@invogate/contracts';
import { currencies, largestMinor } from '@invogate/contracts/money.ts';
import type { Answer } from '../answer.ts';
import { textAt } from '../answer.ts';

/** A sum as YooKassa writes it: `{ value: '2790.67', currency: 'RUB' }`. */
export interface Amount {
  value: string;
  currency: string;
}

export interface Sum {
  amountMinor: Minor;
  currency: Currency;
}

/** 279067 kopecks are `2790.67`. */
export function amountOf({ amountMinor, currency }: Sum): Amount {
  const hundredths = amountMinor % 100;
  const whole = (amountMinor - hundredths) / 100;
  return { value: `${whole}.${String(hundredths).padStart(2, '0')}`, currency };
}

const form = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Reads a sum exactly; undefined when it is not one of ours. */
export function sumOf(amount: Answer): Sum | undefined {
  const parts = form.exec(textAt(amount, 'value') ?? '');
  const currency = currencies.find((known) => known === amount.currency);
  if (parts === null || currency === undefined) return undefined;
  const minor = Number((parts[1] ?? '') + (parts[2] ?? '').padEnd(2, '0'));
  return minor <= largestMinor ? { amountMinor: minor as Minor, currency } : undefined;
}
