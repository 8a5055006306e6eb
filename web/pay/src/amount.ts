import { formatMoney, minorFromMajor } from '@invogate/contracts/money.ts';
import type { PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';

/** A sum of the wire (major units) as the payer reads it; binary noise of a subtraction is gone. */
export function formatSum(
  amount: number,
  currency: PayView['currencyId'],
  language: PayLanguage,
): string {
  const minor = minorFromMajor(amount);
  if (minor === undefined) throw new RangeError(`${String(amount)} is no sum with two decimals`);
  return formatMoney(minor, currency, language);
}
