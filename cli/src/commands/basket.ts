import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import type { BasketItem, CreateOrder } from '@invogate/client';
import { usage } from '../problem.ts';
import { readMoney, readWord } from '../read-argument.ts';

export interface BasketOptions {
  amount?: string;
  item?: string[];
  vat?: string;
  description?: string;
}

type Basket = Pick<CreateOrder, 'amount' | 'vatAmount' | 'basketItems'>;

/** The lines that the options describe, and their sums; undefined when they describe none. */
export function basketOf(options: BasketOptions): Basket | undefined {
  const { amount, item = [], vat = 'VATNONE', description } = options;
  if (amount !== undefined && item.length > 0) {
    throw usage(({ wrong }) => wrong.together('--amount', '--item'));
  }
  const lines =
    amount === undefined
      ? item.map(readItem)
      : [
          {
            name: description ?? 'Order',
            price: readMoney('--amount', amount),
            quantity: { value: 1, scaled: 1, scale: 1 },
            vatCode: readWord('--vat', vat, vatCodes),
          },
        ];
  if (lines.length === 0) return undefined;
  const priced = lines.map(priceOf);
  const sum = (of: (line: Priced) => Minor) =>
    majorFromMinor(priced.reduce((total, line) => total + of(line), 0) as Minor);
  return {
    amount: sum((line) => line.total),
    vatAmount: sum((line) => line.vat),
    basketItems: priced.map(itemOf),
  };
}

interface Line {
  name: string;
  price: Minor;
  /** `value` as it is sent; `scaled / scale` is the same as a ratio of whole numbers. */
  quantity: { value: number; scaled: number; scale: number };
  vatCode: VatCode;
}

interface Priced extends Line {
  total: Minor;
  vat: Minor;
}

function readItem(text: string): Line {
  const [name = '', price = '', quantity = '1', vatCode = 'VATNONE', more] = text
    .split(';')
    .map((part) => part.trim());
  const isCount = /^\d{1,9}([.,]\d{1,6})?$/.test(quantity);
  if (name === '' || price === '' || !isCount || more !== undefined) {
    throw usage(({ wrong }) => wrong.item(text));
  }
  const plain = quantity.replace(',', '.');
  const scale = 10 ** (plain.split('.')[1]?.length ?? 0);
  const scaled = Number(plain.replace('.', ''));
  if (scaled === 0) throw usage(({ wrong }) => wrong.item(text));
  return {
    name,
    price: readMoney('--item', price),
    quantity: { value: Number(plain), scaled, scale },
    vatCode: readWord('--item', vatCode, vatCodes),
  };
}

function priceOf(line: Line): Priced {
  const { scaled, scale } = line.quantity;
  const total = ratioHalfUp(line.price, scaled, scale) as Minor;
  return { ...line, total, vat: vatInside(total, vatRate(line.vatCode)) };
}

function itemOf({ name, price, quantity, vatCode, total, vat }: Priced, index: number): BasketItem {
  const withoutVat = ratioHalfUp(total - vat, quantity.scale, quantity.scaled) as Minor;
  return {
    sku: String(index + 1),
    name,
    measure: 'шт.',
    measureCode: '796',
    quantity: quantity.value,
    amount: majorFromMinor(price),
    amountWoVat: majorFromMinor(withoutVat),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode,
    type: 'commodity',
    paymentType: 'full_prepayment',
  };
}
