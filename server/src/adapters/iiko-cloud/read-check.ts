import { createHash } from 'node:crypto';
import { majorFromMinor, minor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { CheckReason, TableOrder } from '@invogate/contracts/pos.ts';
import { vatInside, vatRate, vatTable, type VatCode } from '@invogate/contracts/vat.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';
import { discountsOf, type CloudLine } from './discounts.ts';
import { listAt, numberAt, sumAt } from './read-values.ts';
import type { CloudPoint } from './settings.ts';

/** A check of the cloud: its order, and what was paid through us, minor units. */
export interface CloudCheck {
  order: TableOrder;
  sum: Minor;
  paid: Minor;
}

const statuses: Readonly<Record<string, TableOrder['status']>> = {
  New: 'open',
  Bill: 'precheck',
  Closed: 'closed',
};

/**
 * A check by the rules of baskets (spec 14 §6): one line for each dish with its own VAT, priced
 * modifiers as lines of their own, discounts within the totals, a surcharge as a last line.
 * Undefined: it is deleted, or not made yet.
 */
export function readCheck(entry: unknown, point: CloudPoint): CloudCheck | undefined {
  const given = asAnswer(entry);
  const body = asAnswer(given.order);
  const id = textAt(given, 'id');
  const status = statuses[textAt(body, 'status') ?? ''];
  const sum = sumAt(body, 'sum');
  if (id === undefined || !status || sum === undefined) return undefined;
  const items = listAt(body, 'items').filter(({ deleted }) => (deleted ?? null) === null);
  const lines = items.flatMap((item) => linesOf(item, point));
  const taken = discountsOf(body, lines);
  const dishes = lines.map((line, at) => basketLine(line, line.total - (taken[at] ?? 0)));
  const extra = sum - dishes.reduce((total, { minorTotal }) => total + minorTotal, 0);
  const all = extra > 0 ? [...dishes, surchargeLine(extra, point)] : dishes;
  const { mine, others } = paymentsOf(body, point);
  const reasons: CheckReason[] = [
    ...(extra > 0 ? ['surcharge' as const] : []),
    ...(items.some(({ type }) => type === 'Compound') ? ['compound_modifier' as const] : []),
    ...(others > 0 ? ['prepayment' as const] : []),
    ...(extra < 0 || lines.some(({ vatCode }) => vatCode === undefined) ? ['other' as const] : []),
  ];
  const basketItems = all.map(({ item }) => item);
  const vat = all.reduce((total, { minorVat }) => total + minorVat, 0);
  const order: TableOrder = {
    ...{ posOrderId: id, status, reasons, basketItems, currencyId: 'RUB' },
    ...labelsOf(body),
    revision: revisionOf(sum, basketItems),
    amount: majorFromMinor(sum),
    vatAmount: majorFromMinor(minor(vat)),
    paidAmount: majorFromMinor(mine),
    payable: reasons.length === 0,
  };
  return { order, sum, paid: mine };
}

function labelsOf(body: Answer): Pick<TableOrder, 'number' | 'waiter' | 'guests'> {
  const { number } = body;
  const waiter = textAt(asAnswer(body.waiter), 'name');
  const { count } = asAnswer(body.guestsInfo);
  return {
    ...(typeof number === 'number' || typeof number === 'string' ? { number: String(number) } : {}),
    ...(waiter === undefined ? {} : { waiter: waiter.slice(0, 100) }),
    ...(typeof count === 'number' && Number.isInteger(count) ? { guests: count } : {}),
  };
}

/** A dish and its priced modifiers. */
function linesOf(item: Answer, point: CloudPoint): CloudLine[] {
  const { name, id } = productOf(item);
  const quantity = numberAt(item, 'amount') ?? 1;
  const total = sumAt(item, 'cost') ?? timesMinor(numberAt(item, 'price') ?? 0, quantity);
  const vatCode = vatCodeOf(item.taxPercent, point);
  const positionId = textAt(item, 'positionId') ?? '';
  const modifiers = listAt(item, 'modifiers').flatMap((modifier): CloudLine[] => {
    const price = numberAt(modifier, 'price') ?? 0;
    if (price === 0) return [];
    const times = modifier.amountIndependentOfParentAmount === true ? 1 : quantity;
    const count = (numberAt(modifier, 'amount') ?? 1) * times;
    const product = productOf(modifier);
    const own = { positionId: textAt(modifier, 'positionId') ?? '', sku: product.id };
    const full = `${name}: ${product.name}`.slice(0, 500);
    return [{ ...own, name: full, quantity: count, total: timesMinor(price, count), vatCode }];
  });
  return [{ positionId, sku: id, name, quantity, total, vatCode }, ...modifiers];
}

function productOf(item: Answer): { id: string; name: string } {
  const product = asAnswer(item.product);
  const name = textAt(product, 'name') ?? 'Блюдо';
  return { id: textAt(product, 'id') ?? name.slice(0, 100), name: name.slice(0, 500) };
}

interface PricedLine {
  item: BasketItem;
  minorTotal: number;
  minorVat: number;
}

function basketLine(line: CloudLine, total: number): PricedLine {
  const vatCode = line.vatCode ?? 'VATNONE';
  const vat = vatInside(minor(total), vatRate(vatCode));
  const unit = (sum: number) => majorFromMinor(minor(Math.floor(sum / line.quantity + 1e-9)));
  const item: BasketItem = {
    ...{ sku: line.sku, name: line.name, measure: 'шт', measureCode: '796' },
    ...{ quantity: line.quantity, vatCode, type: 'service', paymentType: 'full_prepayment' },
    amount: unit(total),
    amountWoVat: unit(total - vat),
    totalAmount: majorFromMinor(minor(total)),
    totalVatAmount: majorFromMinor(vat),
  };
  return { item, minorTotal: total, minorVat: vat };
}

/** What the cloud adds to the dishes; the point decides whether it may be paid. */
function surchargeLine(extra: number, { vatCode }: CloudPoint): PricedLine {
  const about = { positionId: '', sku: 'surcharge', name: 'Надбавка', quantity: 1 };
  return basketLine({ ...about, total: extra, vatCode }, extra);
}

/** Payments of our type, and all others, minor units. */
function paymentsOf(body: Answer, { paymentTypeId }: CloudPoint): { mine: Minor; others: number } {
  let [mine, others] = [0, 0];
  for (const payment of listAt(body, 'payments')) {
    const isOurs = textAt(asAnswer(payment.paymentType), 'id') === paymentTypeId;
    const sum = sumAt(payment, 'sum') ?? 0;
    if (isOurs) mine += sum;
    else others += sum;
  }
  return { mine: minor(mine), others };
}

/** VAT is included in prices; a rate that no code of ours has makes the check not payable. */
function vatCodeOf(percent: unknown, { vatCode }: CloudPoint): VatCode | undefined {
  if (typeof percent !== 'number') return vatCode;
  if (percent === 0) return 'VATNONE';
  return Object.values(vatTable).find(({ rate, added }) => rate === percent && !added)?.code;
}

function revisionOf(sum: Minor, items: readonly BasketItem[]): string {
  return createHash('sha256')
    .update(JSON.stringify([sum, items]))
    .digest('hex');
}

/** Price of a unit in major units times a quantity, as minor units. */
function timesMinor(price: number, quantity: number): number {
  return Math.round((minorFromMajor(price) ?? Math.round(price * 100)) * quantity);
}
