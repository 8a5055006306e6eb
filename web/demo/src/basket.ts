import type { BasketItem } from '@invogate/contracts/orders.ts';
import { majorFromMinor, minor, type Language, type Minor } from '@invogate/contracts/money.ts';
import { vatInside, vatRate } from '@invogate/contracts/vat.ts';
import { catalogue, mostOfOne, type Product } from './catalogue.ts';

/** How many units of each product, by sku. */
export type Quantities = Readonly<Record<string, number>>;

export interface BasketLine {
  product: Product;
  quantity: number;
  total: Minor;
  /** VAT contained in the total. */
  vat: Minor;
}

export interface Basket {
  lines: BasketLine[];
  amount: Minor;
  vatAmount: Minor;
}

/**
 * What the chosen quantities cost, in whole kopecks. VAT is taken of each line as a whole, so the
 * order holds exactly the sum of its lines. Unknown products and silly quantities are left out.
 */
export function basketOf(quantities: Quantities): Basket {
  const lines = catalogue
    .map((product) => ({ product, quantity: quantityOf(quantities, product.sku) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ product, quantity }) => lineOf(product, quantity));
  return {
    lines,
    amount: sumOf(lines.map(({ total }) => total)),
    vatAmount: sumOf(lines.map(({ vat }) => vat)),
  };
}

/** A line as the public API wants it. */
export function basketItem({ product, quantity, total, vat }: BasketLine, language: Language) {
  const unitVat = vatInside(product.price, vatRate(product.vatCode));
  return {
    sku: product.sku,
    name: product.name[language],
    measure: product.measure[language],
    measureCode: product.measureCode,
    quantity,
    amount: majorFromMinor(product.price),
    amountWoVat: majorFromMinor(minor(product.price - unitVat)),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode: product.vatCode,
    type: product.type,
    paymentType: 'full_prepayment',
  } satisfies BasketItem;
}

function quantityOf(quantities: Quantities, sku: string): number {
  const quantity = Object.hasOwn(quantities, sku) ? (quantities[sku] ?? 0) : 0;
  return Number.isInteger(quantity) && quantity > 0 ? Math.min(quantity, mostOfOne) : 0;
}

function lineOf(product: Product, quantity: number): BasketLine {
  const total = minor(product.price * quantity);
  return { product, quantity, total, vat: vatInside(total, vatRate(product.vatCode)) };
}

function sumOf(parts: readonly Minor[]): Minor {
  return minor(parts.reduce((sum, part) => sum + part, 0));
}
