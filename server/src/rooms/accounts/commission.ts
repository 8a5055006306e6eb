import type { Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { vatInside } from '@invogate/contracts/vat.ts';
import type { Contract } from './contract.ts';

const wholeMillionths = 1_000_000;

/**
 * The operator's commission on what one order has captured so far, and the VAT contained in it.
 * Rate half up to a minor unit, plus the fixed part, then minimum and maximum. The minimum holds
 * for the smallest order too, so the commission may exceed it; nothing captured costs nothing.
 */
export function commissionFor(
  contract: Pick<Contract, 'commission' | 'commissionVatRate'>,
  method: string,
  amountMinor: Minor,
): { commissionMinor: Minor; vatMinor: Minor } {
  const named = Object.hasOwn(contract.commission, method);
  const terms = (named ? contract.commission[method] : undefined) ?? contract.commission.other;
  let commission = 0;
  if (amountMinor > 0) {
    commission = ratioHalfUp(amountMinor, terms.rateMillionths, wholeMillionths) + terms.fixedMinor;
    if (terms.minMinor !== null) commission = Math.max(commission, terms.minMinor);
    if (terms.maxMinor !== null) commission = Math.min(commission, terms.maxMinor);
  }
  const commissionMinor = commission as Minor;
  return { commissionMinor, vatMinor: vatInside(commissionMinor, contract.commissionVatRate) };
}
