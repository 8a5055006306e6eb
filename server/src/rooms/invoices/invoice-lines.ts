import { isGoods } from '@invogate/contracts/dictionaries/item-types.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import { decimalText, microUnits } from '#kernel/exact.ts';
import type { DocumentLine } from '#rooms/documents/index.ts';
import { settledLines, type StoredOrder } from '#rooms/orders/index.ts';

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
      isGoods: isGoods(item),
      ...{ measureCode: item.measureCode, measure: item.measure },
      quantity: decimalText(microUnits(item.quantity), 0),
      price: decimalText(microUnits(item.amountWoVat), 2),
      priceWithVat: decimalText(microUnits(item.amount), 2),
      ...{ amountWoVatMinor: amountMinor - vatMinor, vatMinor, amountMinor },
      vatCode: item.vatCode as VatCode,
      ...{ exciseMinor: null, grossWeight: null, netWeight: null },
      originCountry: item.originCountry ?? null,
      originCountryCode: item.originCountryCode ?? null,
    };
  });
}
