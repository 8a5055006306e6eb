/** The sums of a refund against what is left of the order. Pure; the last word has the lock. */
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { vatInside, vatRate } from '@invogate/contracts/vat.ts';
import { vatFits } from '#kernel/vat-fits.ts';

import type { RefundPool, RemainingLine } from './availability.ts';

/** Wire numbers in major units, already cleaned. */
export type RefundItem = {
  readonly sku: string;
  readonly quantity: number;
  readonly totalAmount: number;
  readonly totalVatAmount: number;
};

export type RefundFailureCode =
  | 'validation_error'
  | 'wrong_basket_item_total_amount'
  | 'wrong_basket_item_total_vat_amount'
  | 'wrong_total_amount'
  | 'wrong_total_vat_amount';

export type RefundFailure = {
  readonly code: RefundFailureCode;
  readonly fields: readonly { readonly name: string; readonly message: string }[];
};

export type RefundInput = {
  readonly amount: Minor;
  readonly vatAmount: Minor;
  readonly basketItems: readonly RefundItem[];
  /** What is left of the order, by sku. */
  readonly pools: ReadonlyMap<string, RefundPool>;
};

/** One item beside what earlier items of the same refund have left of its pool. */
type Claim = {
  readonly item: RefundItem;
  readonly total: Minor;
  readonly vat: Minor;
  readonly pool: RefundPool | undefined;
  /** Money and VAT of the same sku that earlier items of this refund take. */
  readonly takenTotal: number;
  readonly takenVat: number;
};

/** The first failing check with all its fields, or undefined when the refund may be made. */
export function checkRefund(input: RefundInput): RefundFailure | undefined {
  const claims = claimsOf(input);
  return (
    failures('validation_error', 'sku', claims, unknownSku) ??
    failures('wrong_basket_item_total_amount', 'totalAmount', claims, tooMuch) ??
    failures('wrong_basket_item_total_vat_amount', 'totalVatAmount', claims, wrongVat) ??
    checkSums(input, claims)
  );
}

function claimsOf({ basketItems, pools }: RefundInput): Claim[] {
  const taken = new Map<string, { total: number; vat: number }>();
  return basketItems.map((item) => {
    const before = taken.get(item.sku) ?? { total: 0, vat: 0 };
    const total = minorOf(item.totalAmount);
    const vat = minorOf(item.totalVatAmount);
    taken.set(item.sku, { total: before.total + total, vat: before.vat + vat });
    const pool = pools.get(item.sku);
    return { item, total, vat, pool, takenTotal: before.total, takenVat: before.vat };
  });
}

function failures(
  code: RefundFailureCode,
  property: keyof RefundItem,
  claims: readonly Claim[],
  problemOf: (claim: Claim) => string | undefined,
): RefundFailure | undefined {
  const fields = claims.flatMap((claim, index) => {
    const message = problemOf(claim);
    return message === undefined ? [] : [{ name: `basketItems[${index}].${property}`, message }];
  });
  return fields.length > 0 ? { code, fields } : undefined;
}

function unknownSku({ item, pool }: Claim): string | undefined {
  if (pool !== undefined) return undefined;
  return `sku ${item.sku} is not in the order; take it from the order's refund-basket-item list`;
}

function tooMuch({ total, pool, takenTotal }: Claim): string | undefined {
  const left = Math.max(0, (pool?.total ?? 0) - takenTotal);
  if (total <= left) return undefined;
  return `expected at most ${figure(left)} (left of this sku), given ${figure(total)}`;
}

/**
 * The rate is the order line's, as the receipt of a refund takes it from there. After uneven
 * refunds the rest may no longer fit it, so what is left is good as it stands.
 */
function wrongVat(claim: Claim): string | undefined {
  const { item, total, vat, pool, takenTotal, takenVat } = claim;
  if (pool === undefined) return undefined;
  const balance = pool.vatBalance - takenVat;
  const most = Math.min(total, Math.max(0, balance + 1));
  if (vat > most) {
    return `expected at most ${figure(most)} (VAT left of this sku), given ${figure(vat)}`;
  }
  if (total === 0) return undefined;
  const lines = linesBehind(pool, takenTotal, total);
  if (lines.some((line) => vatFits(line.vatCode, total, vat, item.quantity))) return undefined;
  if (isRestAsItStands(claim, pool, lines)) return undefined;
  const codes = [...new Set(lines.map((line) => line.vatCode))].join(', ');
  const given = `given ${figure(vat)}`;
  return `expected the VAT of ${figure(total)} at ${codes}, or all that is left of it, ${given}`;
}

/**
 * Whether the item gives back a line just as it is left, or all VAT that is left of its sku: with
 * all the money, or with less money when the rate would ask for more VAT than there is.
 */
function isRestAsItStands(
  { total, vat, takenTotal, takenVat }: Claim,
  pool: RefundPool,
  lines: readonly RemainingLine[],
): boolean {
  if (pool.lines.some((line) => line.total === total && line.vat === vat)) return true;
  if (vat !== Math.max(0, pool.vatBalance - takenVat)) return false;
  if (total === pool.total - takenTotal) return true;
  return lines.some((line) => vat < vatInside(total, vatRate(line.vatCode)));
}

/** The lines that `total` comes from, after `taken` of the same sku. */
function linesBehind(pool: RefundPool, taken: number, total: number): RemainingLine[] {
  let end = 0;
  return pool.lines.filter((line) => {
    const start = end;
    end += line.total;
    return end > taken && start < taken + total;
  });
}

/** An amount that equals its items is never above what is left, as no item is above its sku. */
function checkSums(
  { amount, vatAmount }: RefundInput,
  claims: readonly Claim[],
): RefundFailure | undefined {
  let total = 0;
  let vat = 0;
  for (const claim of claims) {
    total += claim.total;
    vat += claim.vat;
  }
  if (amount !== total) {
    const message = `expected ${figure(total)} (sum of totalAmount), given ${figure(amount)}`;
    return { code: 'wrong_total_amount', fields: [{ name: 'amount', message }] };
  }
  if (vatAmount !== vat) {
    const message = `expected ${figure(vat)} (sum of totalVatAmount), given ${figure(vatAmount)}`;
    return { code: 'wrong_total_vat_amount', fields: [{ name: 'vatAmount', message }] };
  }
  return undefined;
}

function minorOf(wire: number): Minor {
  const money = minorFromMajor(wire);
  if (money === undefined) throw new RangeError(`${wire} reached the checks without being cleaned`);
  return money;
}

/** A sum for reading. Only messages use it: nothing is compared with it. */
function figure(m: number): string {
  return (m / 100).toFixed(2);
}
