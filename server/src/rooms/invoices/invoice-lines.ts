import { normalizeItemType } from '@invogate/contracts/dictionaries/item-types.ts';
import { vatCodes, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { microUnits } from '#kernel/exact.ts';
import type { DocumentLine, Totals } from '#rooms/documents/index.ts';
import { settledLines, type StoredOrder } from '#rooms/orders/index.ts';

const goods: ReadonlySet<number> = new Set([1, 2, 30, 31, 32, 33]);

/** The lines of orders, one after the other, with sums that add up to what is to be paid. */
export function invoiceLines(orders: readonly StoredOrder[]): DocumentLine[] {
  const lines = orders.flatMap(({ body, amount }) => {
    const money = settledLines(body.basketItems, amount);
    return body.basketItems.map((item, i) => ({ item, money: money[i] }));
  });
  return lines.map(({ item, money }, i) => {
    const [amountMinor, vatMinor] = [money?.total ?? 0, money?.vat ?? 0];
    return {
      number: i + 1,
      ...{ sku: item.sku, name: item.name, groupName: item.groupName ?? null },
      isGoods: goods.has(normalizeItemType(item.type) ?? 0),
      ...{ measureCode: item.measureCode, measure: item.measure },
      quantity: decimal(item.quantity, 0),
      price: decimal(item.amountWoVat, 2),
      priceWithVat: decimal(item.amount, 2),
      ...{ amountWoVatMinor: amountMinor - vatMinor, vatMinor, amountMinor },
      vatCode: item.vatCode as VatCode,
      ...{ exciseMinor: null, grossWeight: null, netWeight: null },
      originCountry: item.originCountry ?? null,
      originCountryCode: item.originCountryCode ?? null,
    };
  });
}

/** Sums of all lines and by VAT code: the highest rate first, what bears no VAT last. */
export function invoiceTotals(lines: readonly DocumentLine[]): Totals {
  const byCode = Map.groupBy(lines, ({ vatCode }) => vatCode);
  const rank = (code: VatCode) => (code === 'VATNONE' ? -1 : vatRate(code));
  const codes = [...byCode.keys()].toSorted(
    (a, b) => rank(b) - rank(a) || vatCodes.indexOf(a) - vatCodes.indexOf(b),
  );
  return {
    ...sum(lines),
    byVat: codes.map((vatCode) => ({ vatCode, ...sum(byCode.get(vatCode) ?? []) })),
  };
}

type Sums = Pick<DocumentLine, 'amountWoVatMinor' | 'vatMinor' | 'amountMinor'>;

function sum(lines: readonly Sums[]): Sums {
  const sums = { amountWoVatMinor: 0, vatMinor: 0, amountMinor: 0 };
  for (const line of lines) {
    sums.amountWoVatMinor += line.amountWoVatMinor;
    sums.vatMinor += line.vatMinor;
    sums.amountMinor += line.amountMinor;
  }
  return sums;
}

/** A wire number of at most six decimals as text, with so many at least: `1.5`, `100.00`. */
function decimal(wire: number, places: number): string {
  const digits = String(microUnits(wire)).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '').padEnd(places, '0');
  return `${digits.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`;
}
