import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { minusDecimal } from '#kernel/exact.ts';
import { minorOf } from './check-bill.ts';

/**
 * The lines of what is still to pay for a check of which `paid` were paid before: the added ones.
 * Where they do not make `due`, as a price or a discount changed too, one line for each VAT rate.
 */
export function restLines(
  now: readonly BasketItem[],
  paid: readonly BasketItem[],
  due: Minor,
  number: string,
): BasketItem[] {
  if (paid.length === 0) return [...now];
  const added = addedLines(now, paid);
  if (added && sumOf(added) === due) return added;
  return ratesLines(now, paid, due, number);
}

/** Lines of `now` less those of `paid`, line by line; undefined when one of them shrank. */
function addedLines(
  now: readonly BasketItem[],
  paid: readonly BasketItem[],
): BasketItem[] | undefined {
  const before = new Map<string, BasketItem[]>();
  for (const line of paid) before.set(keyOf(line), [...(before.get(keyOf(line)) ?? []), line]);
  const added: BasketItem[] = [];
  for (const line of now) {
    const former = before.get(keyOf(line))?.shift();
    const rest = former ? less(line, former) : line;
    if (rest === undefined) return undefined;
    if (rest.quantity > 0) added.push(rest);
  }
  const gone = [...before.values()].some((left) => left.length > 0);
  return gone ? undefined : added;
}

const keyOf = ({ sku, name, vatCode }: BasketItem) => `${sku}|${name}|${vatCode}`;

function less(line: BasketItem, former: BasketItem): BasketItem | undefined {
  const quantity = minusDecimal(line.quantity, former.quantity);
  const total = minorOf(line.totalAmount) - minorOf(former.totalAmount);
  const vat = minorOf(line.totalVatAmount) - minorOf(former.totalVatAmount);
  if (quantity === 0 && total === 0 && vat === 0) return { ...line, quantity: 0 };
  if (quantity <= 0 || total <= 0 || vat < 0) return undefined;
  return lineOf(line, quantity, total, vat);
}

/** One line for each VAT rate; each rate has its part of what is due by what was added of it. */
function ratesLines(
  now: readonly BasketItem[],
  paid: readonly BasketItem[],
  due: Minor,
  number: string,
): BasketItem[] {
  const byRate = new Map<string, number>();
  const add = (lines: readonly BasketItem[], sign: number) => {
    for (const { vatCode, totalAmount } of lines) {
      byRate.set(vatCode, (byRate.get(vatCode) ?? 0) + sign * minorOf(totalAmount));
    }
  };
  add(now, 1);
  add(paid, -1);
  const grown = [...byRate].filter(([, sum]) => sum > 0).sort(([, a], [, b]) => b - a);
  let left: number = due;
  const parts = grown.flatMap(([vatCode, sum]) => {
    const part = Math.min(sum, left);
    left -= part;
    return part > 0 ? [{ vatCode: vatCode as VatCode, part }] : [];
  });
  const sample = now[0];
  if (!sample || left > 0) return [];
  return parts.map(({ vatCode, part }) => {
    const vat = vatInside(part as Minor, vatRate(vatCode));
    const name = `Доплата по счёту ${number}`;
    const unit = { measure: 'шт', measureCode: '796' };
    return lineOf({ ...sample, ...unit, sku: `rest-${vatCode}`, name, vatCode }, 1, part, vat);
  });
}

function lineOf(line: BasketItem, quantity: number, total: number, vat: number): BasketItem {
  const unit = (sum: number) => majorFromMinor(Math.floor(sum / quantity + 1e-9) as Minor);
  return {
    ...line,
    quantity,
    amount: unit(total),
    amountWoVat: unit(total - vat),
    totalAmount: majorFromMinor(total as Minor),
    totalVatAmount: majorFromMinor(vat as Minor),
  };
}

/** Sum of lines, minor units. */
export function sumOf(lines: readonly BasketItem[]): Minor {
  return lines.reduce((sum, line) => sum + minorOf(line.totalAmount), 0) as Minor;
}

/** VAT of lines, minor units. */
export function vatOf(lines: readonly BasketItem[]): Minor {
  return lines.reduce((sum, line) => sum + minorOf(line.totalVatAmount), 0) as Minor;
}
