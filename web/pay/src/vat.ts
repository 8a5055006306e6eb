import type { PayItem } from '@invogate/contracts/pay-page.ts';

/** What to say about the VAT of a line: a rate in percent, or that there is none. */
export function vatRateOf(vatCode: PayItem['vatCode']): string | undefined {
  return /^RUS_VAT(\d+)(_ADDED)?$/.exec(vatCode)?.[1];
}
