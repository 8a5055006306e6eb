/**
 * The sums of an order, checked before it exists: line totals, units without VAT, line VAT, order
 * amount, order VAT, in this order. Pure and exact; the refusal says what was expected.
 */
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { properVatCode, vatRate, vatTable } from '@invogate/contracts/vat.ts';
import type { VatAlias, VatCode } from '@invogate/contracts/vat.ts';
import { lineTotal, unitWithinKopeck } from '#kernel/exact.ts';
import { vatFits } from '#kernel/vat-fits.ts';

import {
  explainLineTotal,
  explainLineVat,
  explainOrderAmount,
  explainOrderVat,
  explainUnitWithoutVat,
} from './basket-messages.ts';
import { acceptsLineTotal, acceptsOrderAmount } from './round-policy.ts';
import type { RoundPolicy } from './round-policy.ts';

/** What the checks read of a basket item: wire numbers in major units, already cleaned. */
export type BasketLine = {
  readonly quantity: number;
  readonly amount: number;
  readonly amountWoVat: number;
  readonly totalAmount: number;
  readonly totalVatAmount: number;
  readonly vatCode: VatCode;
};

export type BasketInput = {
  readonly amount: Minor;
  readonly vatAmount: Minor;
  readonly roundPolicy: RoundPolicy;
  /** The merchant's contract lets this order skip the checks of lines. */
  readonly skipLines: boolean;
  readonly basketItems: readonly BasketLine[];
};

export type BasketFailureCode =
  | 'wrong_basket_item_total_amount'
  | 'wrong_basket_item_amount_wo_vat'
  | 'wrong_basket_item_total_vat_amount'
  | 'wrong_total_amount'
  | 'wrong_total_vat_amount';

export type BasketFailure = {
  readonly code: BasketFailureCode;
  /** Every place that fails the same check; `name` is a property path of the request. */
  readonly fields: readonly { readonly name: string; readonly message: string }[];
};

/** The first failing check with all its fields, or undefined when every sum is right. */
export function checkBasket(input: BasketInput): BasketFailure | undefined {
  return (input.skipLines ? undefined : checkLines(input)) ?? checkOrder(input);
}

/** Checks of the lines alone, as a shipment needs them too. */
export function checkLines(
  input: Pick<BasketInput, 'roundPolicy' | 'basketItems'>,
): BasketFailure | undefined {
  return (
    failures('wrong_basket_item_total_amount', 'totalAmount', input, lineTotalProblem) ??
    failures('wrong_basket_item_amount_wo_vat', 'amountWoVat', input, unitWithoutVatProblem) ??
    failures('wrong_basket_item_total_vat_amount', 'totalVatAmount', input, lineVatProblem)
  );
}

function checkOrder(input: BasketInput): BasketFailure | undefined {
  let sum = 0;
  let vat = 0;
  for (const line of input.basketItems) {
    sum += minorOf(line.totalAmount);
    vat += minorOf(line.totalVatAmount);
  }
  const { amount, vatAmount, roundPolicy } = input;
  if (!acceptsOrderAmount(roundPolicy, amount, sum as Minor)) {
    const message = explainOrderAmount(roundPolicy, amount, sum as Minor);
    return { code: 'wrong_total_amount', fields: [{ name: 'amount', message }] };
  }
  if (vatAmount !== vat) {
    const message = explainOrderVat(vatAmount, vat as Minor);
    return { code: 'wrong_total_vat_amount', fields: [{ name: 'vatAmount', message }] };
  }
  return undefined;
}

/**
 * The proper VAT code of an item: aliases of older modules are replaced, and `NONE` that carries
 * VAT becomes the one code whose rate fits the line.
 */
export function resolveVatCode(
  sent: VatCode | VatAlias,
  line: Pick<BasketLine, 'quantity' | 'totalAmount' | 'totalVatAmount'>,
): VatCode {
  if (sent !== 'NONE') return properVatCode(sent, false, () => false);
  const total = minorOf(line.totalAmount);
  const vat = minorOf(line.totalVatAmount);
  return properVatCode(sent, vat === 0, (code) => vatFits(code, total, vat, line.quantity));
}

type LineProblem = (line: BasketLine, policy: RoundPolicy) => string | undefined;

function failures(
  code: BasketFailureCode,
  property: keyof BasketLine,
  input: Pick<BasketInput, 'roundPolicy' | 'basketItems'>,
  problemOf: LineProblem,
): BasketFailure | undefined {
  let fields: { name: string; message: string }[] | undefined;
  let index = 0;
  for (const line of input.basketItems) {
    const message = problemOf(line, input.roundPolicy);
    if (message !== undefined) {
      (fields ??= []).push({ name: `basketItems[${index}].${property}`, message });
    }
    index += 1;
  }
  return fields && { code, fields };
}

function lineTotalProblem(line: BasketLine, policy: RoundPolicy): string | undefined {
  const given = minorOf(line.totalAmount);
  const exact = lineTotal(line.quantity, line.amount);
  if (acceptsLineTotal(policy, given, exact)) return undefined;
  if (!vatTable[line.vatCode].added) return explainLineTotal(policy, line, exact, undefined);
  const withVat = (exact + minorOf(line.totalVatAmount)) as Minor;
  if (acceptsLineTotal(policy, given, withVat)) return undefined;
  return explainLineTotal(policy, line, exact, withVat);
}

function unitWithoutVatProblem(line: BasketLine): string | undefined {
  const { quantity, amount, amountWoVat } = line;
  const total = minorOf(line.totalAmount);
  const vat = minorOf(line.totalVatAmount);
  if (unitWithinKopeck(amount, amountWoVat, vat, quantity)) return undefined;
  if (unitWithinKopeck(amountWoVat, 0, total - vat, quantity)) return undefined;
  return explainUnitWithoutVat(line, total, vat);
}

function lineVatProblem(line: BasketLine): string | undefined {
  const total = minorOf(line.totalAmount);
  const vat = minorOf(line.totalVatAmount);
  if (vatFits(line.vatCode, total, vat, line.quantity)) return undefined;
  return explainLineVat(line.vatCode, vatRate(line.vatCode), total, vat);
}

function minorOf(wire: number): Minor {
  const money = minorFromMajor(wire);
  if (money === undefined) throw new RangeError(`${wire} reached the checks without being cleaned`);
  return money;
}
