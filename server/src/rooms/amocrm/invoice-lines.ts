import { majorFromMinor, minor, type Minor } from '@invogate/contracts/money.ts';
import { units } from '@invogate/contracts/dictionaries/units.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, vatTable, type VatCode } from '@invogate/contracts/vat.ts';
import type { AmoInvoice, AmoLine } from './amo-invoice.ts';
import {
  decimalScale,
  decimalValue,
  inKopecks,
  lessPercentInKopecks,
  productInKopecks,
} from './decimal-value.ts';
import type { InvoiceFault } from './invoice-fault.ts';

/** Lines of an order that add up to what amoCRM wants to be paid. Sums in minor units. */
export interface InvoiceLines {
  amount: Minor;
  vatAmount: Minor;
  basketItems: BasketItem[];
}

const linesMax = 1000;
const amountMax = 99_999_999_999_999n * 10n ** 7n;

/**
 * The basket of an invoice. Its sum is `BILL_PRICE` to the kopeck: what roundings of single lines
 * leave, at most a kopeck a line, goes on the largest line; more is a fault that the seller mends.
 * An invoice without lines is one line of its whole sum. `standIn` is what that line is called.
 */
export function invoiceLines(
  invoice: AmoInvoice,
  defaultVat: VatCode,
  standIn: string,
): InvoiceLines | InvoiceFault {
  const { price, lines } = invoice;
  if (price === 'unreadable') return { code: 'bad_amount', reason: 'amount_unreadable' };
  if (price !== undefined && price > amountMax) return tooLarge;
  const due = price === undefined ? undefined : inKopecks(price);
  if (due !== undefined && due <= 0) return { code: 'bad_amount', reason: 'amount_not_positive' };
  if (lines.length > linesMax) return { code: 'bad_data', reason: 'too_many_lines' };
  if (lines.length === 0) {
    if (due === undefined) return { code: 'bad_amount', reason: 'no_amount' };
    return together([stubLine(due, invoice.vat === 'exempt' ? 'VATNONE' : defaultVat, standIn)]);
  }
  const priced: PricedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const rate = invoice.vat === 'exempt' ? 'none' : line.rate;
    const one = pricedLine({ ...line, rate }, index + 1, defaultVat);
    if ('code' in one) return { ...one, line: index + 1 };
    priced.push(one);
  }
  return fitting(waysToSum(priced, invoice.vat), due);
}

const tooLarge: InvoiceFault = { code: 'bad_amount', reason: 'amount_too_large' };

interface PricedLine {
  line: AmoLine;
  number: number;
  quantity: number;
  total: Minor;
  vatCode: VatCode;
}

interface SummedLine extends PricedLine {
  vat: Minor;
}

/** A line with its sum as amoCRM says or as its price, quantity and discount make it. */
function pricedLine(line: AmoLine, number: number, defaultVat: VatCode): PricedLine | InvoiceFault {
  const bad = (reason: InvoiceFault['reason'], found?: string): InvoiceFault => ({
    code: 'bad_data',
    reason,
    ...(found === undefined ? {} : { found }),
  });
  if (line.name === '') return bad('line_name');
  const quantity = quantityOf(line.quantity);
  if (quantity === undefined || line.quantity === undefined) return bad('line_quantity');
  if (line.price === undefined || line.price < 0n) return bad('line_price');
  const { price, discount, total: given } = line;
  if (discount === 'unreadable') return bad('line_discount');
  const beyond = price * line.quantity > amountMax * decimalScale;
  if (beyond || (given !== undefined && given > amountMax)) return bad('line_price');
  const total =
    given === undefined ? lessDiscount(price, line.quantity, discount) : inKopecks(given);
  if (total === undefined || total < 0) return bad('line_discount');
  const vatCode = vatCodeOf(line.rate, defaultVat);
  if (vatCode === undefined) return bad('line_vat_rate', String(line.rate));
  return { line, number, quantity, total, vatCode };
}

/** Price × quantity less the discount of the whole line; negative when the discount is larger. */
function lessDiscount(
  price: bigint,
  quantity: bigint,
  discount: Exclude<AmoLine['discount'], 'unreadable'>,
): Minor | undefined {
  if (discount === undefined) return productInKopecks(price, quantity);
  if (discount.value < 0n) return undefined;
  if (discount.kind === 'percentage') return lessPercentInKopecks(price, quantity, discount.value);
  return productInKopecks(price * quantity - discount.value * decimalScale, 1n);
}

/** A quantity > 0 with at most six decimals, as the API takes it. */
function quantityOf(value: bigint | undefined): number | undefined {
  const micro = decimalScale / 1_000_000n;
  if (value === undefined || value <= 0n || value % micro !== 0n) return undefined;
  const quantity = Number(value / micro) / 1e6;
  return decimalValue(quantity) === value ? quantity : undefined;
}

const rates = new Set([0, 5, 7, 10, 20, 22]);

function vatCodeOf(rate: AmoLine['rate'], defaultVat: VatCode): VatCode | undefined {
  if (rate === undefined) return defaultVat;
  if (rate === 'none') return 'VATNONE';
  return typeof rate === 'number' && rates.has(rate) ? (`RUS_VAT${rate}` as VatCode) : undefined;
}

/** The lines with VAT inside, and where VAT may be on top, first of all those with VAT added. */
function waysToSum(lines: readonly PricedLine[], vat: AmoInvoice['vat']): SummedLine[][] {
  const inside = lines.map((line) => ({
    ...line,
    vat: vatInside(line.total, vatRate(line.vatCode)),
  }));
  if (vat !== 'on_top') return [inside];
  return [lines.map(withVatAdded), inside];
}

function withVatAdded(line: PricedLine): SummedLine {
  const rate = vatRate(line.vatCode);
  if (rate === 0) return { ...line, vat: minor(0) };
  const vat = minor(Math.floor((2 * line.total * rate + 100) / 200));
  return {
    ...line,
    total: minor(line.total + vat),
    vat,
    vatCode: `${vatTable[line.vatCode].code}_ADDED` as VatCode,
  };
}

/** The way whose sum is what is due, exactly before nearly; a kopeck a line may be missing. */
function fitting(
  ways: readonly SummedLine[][],
  due: Minor | undefined,
): InvoiceLines | InvoiceFault {
  const summed = ways.map((lines) => ({ lines, sum: sumOf(lines) }));
  const only = summed[0];
  if (due === undefined) {
    const unclear = new Set(summed.map(({ sum }) => sum)).size > 1;
    if (unclear || !only) return { code: 'bad_data', reason: 'no_amount' };
    if (only.sum <= 0) return { code: 'bad_amount', reason: 'amount_not_positive' };
    return together(only.lines.map(itemOf));
  }
  const near = [...summed].sort((a, b) => Math.abs(a.sum - due) - Math.abs(b.sum - due))[0];
  if (!near || Math.abs(near.sum - due) > near.lines.length) {
    const sums = summed.map(({ sum }) => majorFromMinor(minor(sum)).toFixed(2)).join(' / ');
    const found = `${majorFromMinor(due).toFixed(2)} ≠ ${sums}`;
    return { code: 'bad_data', reason: 'sum_differs', found };
  }
  const lines = settled(near.lines, due - near.sum);
  if (!lines) return { code: 'bad_data', reason: 'sum_differs' };
  return together(lines.map(itemOf));
}

/** The difference on the largest line; undefined when that line would fall below nothing. */
function settled(lines: readonly SummedLine[], difference: number): SummedLine[] | undefined {
  if (difference === 0) return [...lines];
  const largest = lines.reduce((best, line) => (line.total > best.total ? line : best));
  const total = largest.total + difference;
  if (total < 0) return undefined;
  const vat = vatInside(minor(total), vatRate(largest.vatCode));
  return lines.map((line) => (line === largest ? { ...line, total: minor(total), vat } : line));
}

function itemOf({ line, number, quantity, total, vat, vatCode }: SummedLine): BasketItem {
  const unit = unitOf(line.unit);
  return {
    sku: (line.sku ?? `amo-${number}`).slice(0, 500),
    name: line.name.slice(0, 500),
    ...unit,
    quantity,
    amount: each(total, quantity),
    amountWoVat: each(minor(total - vat), quantity),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode,
    type: line.goods === true ? 'commodity' : 'service',
    paymentType: 'full_prepayment',
  };
}

function stubLine(total: Minor, vatCode: VatCode, name: string): BasketItem {
  const vat = vatInside(total, vatRate(vatCode));
  return {
    sku: 'amo-1',
    name: name.slice(0, 500),
    ...unitOf(undefined),
    quantity: 1,
    amount: majorFromMinor(total),
    amountWoVat: majorFromMinor(minor(total - vat)),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode,
    type: 'service',
    paymentType: 'full_prepayment',
  };
}

/** Price of one unit, rounded down to the kopeck: never more than the line asks. */
function each(total: Minor, quantity: number): number {
  const micro = decimalValue(quantity) ?? decimalScale;
  return majorFromMinor(minor(Number((BigInt(total) * decimalScale) / micro)));
}

/** The unit that bears this name or sign in OKEI; pieces when none does. */
function unitOf(name: string | undefined): { measure: string; measureCode: string } {
  const word = (name ?? '').toLowerCase().replace(/\.$/, '');
  const found = units.find(({ sign, name: full }) =>
    [sign.toLowerCase(), full.toLowerCase()].includes(word),
  );
  return { measure: found?.sign ?? 'шт', measureCode: found?.code ?? '796' };
}

function together(basketItems: BasketItem[]): InvoiceLines {
  const sum = (of: (item: BasketItem) => number) =>
    minor(basketItems.reduce((total, item) => total + Math.round(of(item) * 100), 0));
  return {
    amount: sum(({ totalAmount }) => totalAmount),
    vatAmount: sum(({ totalVatAmount }) => totalVatAmount),
    basketItems,
  };
}

function sumOf(lines: readonly SummedLine[]): number {
  return lines.reduce((sum, line) => sum + line.total, 0);
}
