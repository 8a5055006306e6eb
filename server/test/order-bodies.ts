import { demo } from '#rooms/accounts/index.ts';

/** A body as a client writes it: any property may be made wrong on purpose. */
export type LooseBody = Record<string, unknown>;

/** A line of one piece without VAT. */
export function aLine(changes: LooseBody = {}): LooseBody {
  return {
    sku: 'A-1',
    name: 'Season ticket, zone 1',
    measure: 'шт',
    measureCode: '796',
    quantity: 1,
    amount: 2790.67,
    amountWoVat: 2790.67,
    totalAmount: 2790.67,
    totalVatAmount: 0,
    vatCode: 'VATNONE',
    type: 'service',
    paymentType: 'full_prepayment',
    ...changes,
  };
}

/** A line of one piece at a price without VAT. */
export function lineAt(price: number, changes: LooseBody = {}): LooseBody {
  return aLine({ amount: price, amountWoVat: price, totalAmount: price, ...changes });
}

/** An order of one line that is right in every way, for the demo shop; it never comes of age. */
export function aSeasonTicket(changes: LooseBody = {}): LooseBody {
  return {
    description: 'Season ticket',
    merchantId: demo.merchantId,
    merchantOrderId: '1',
    amount: 2790.67,
    vatAmount: 0,
    currencyId: 'RUB',
    languageId: 'ru',
    expirationDate: '2099-07-02T00:00:00+00:00',
    basketItems: [aLine()],
    customer: { type: 'private', phone: '78121111111' },
    ...changes,
  };
}

/** The same without one property. */
export function without(body: LooseBody, name: string): LooseBody {
  const { [name]: _left, ...rest } = body;
  return rest;
}
