/** What a refused sum tells the shop: the figure that was expected and the one that came. */
import { largestMinor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { vatInside } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

import { toWholeUnit } from './round-policy.ts';
import type { RoundPolicy } from './round-policy.ts';

type PricedLine = {
  readonly quantity: number;
  readonly amount: number;
  readonly amountWoVat: number;
  readonly totalAmount: number;
};

export function explainLineTotal(
  policy: RoundPolicy,
  line: PricedLine,
  exact: Minor,
  withVat: Minor | undefined,
): string {
  const bound = policy === 'none' ? 'at least ' : '';
  const allowed = allowedFigures(policy, exact);
  if (withVat !== undefined && policy !== 'none') allowed.push(...allowedFigures(policy, withVat));
  const product = `quantity ${line.quantity} × amount ${line.amount}`;
  return (
    `expected ${bound}${either(allowed)} (${product}, round policy ${policy}), ` +
    `given ${line.totalAmount.toFixed(2)}`
  );
}

export function explainUnitWithoutVat(line: PricedLine, total: Minor, vat: Minor): string {
  const fromPrice = unitFigure(line.amount - vat / 100 / line.quantity);
  const fromTotal = unitFigure((total - vat) / 100 / line.quantity);
  const figures = either([fromPrice, fromTotal]);
  return `expected ${figures} (the price of one unit without its VAT), given ${line.amountWoVat}`;
}

export function explainLineVat(code: VatCode, rate: number, total: Minor, vat: Minor): string {
  const given = `given ${figure(vat)}`;
  if (code === 'VATNONE') {
    return `expected 0 for VATNONE, ${given}; name the code of the rate when VAT is charged`;
  }
  if (rate === 0) return `expected 0 for ${code}, ${given}`;
  if (vat > total) return `expected no more than totalAmount ${figure(total)}, ${given}`;
  const expected = figure(vatInside(total, rate));
  return `expected ${expected} (${rate}/${100 + rate} of ${figure(total)} for ${code}), ${given}`;
}

export function explainOrderAmount(policy: RoundPolicy, amount: Minor, sum: Minor): string {
  const figures = either(allowedFigures(policy, sum));
  return (
    `expected ${figures} (sum of totalAmount, round policy ${policy}), ` + `given ${figure(amount)}`
  );
}

export function explainOrderVat(vatAmount: Minor, sum: Minor): string {
  return `expected ${figure(sum)} (sum of totalVatAmount), given ${figure(vatAmount)}`;
}

function allowedFigures(policy: RoundPolicy, exact: Minor): string[] {
  return [figure(exact), figure(toWholeUnit(policy, exact))];
}

function either(figures: readonly string[]): string {
  return [...new Set(figures)].join(' or ');
}

/** A sum for reading. Only messages use it: nothing is compared with it. */
function figure(m: Minor): string {
  if (m > largestMinor) return `more than ${(largestMinor / 100).toFixed(2)}`;
  return (m / 100).toFixed(2);
}

function unitFigure(x: number): string {
  return Number.isFinite(x) ? Math.max(x, 0).toFixed(2) : 'a price';
}
