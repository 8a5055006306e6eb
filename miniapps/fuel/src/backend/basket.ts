import type { BasketItem } from '@invogate/client';
import { majorFromMinor, minor, type Minor } from '@invogate/contracts/money.ts';
import { vatInside } from '@invogate/contracts/vat.ts';
import { fuelNames, fuelSum, litresOf, type Centilitres } from '../fuel.ts';
import { goodOf } from '../goods.ts';
import type { Sale } from './sale.ts';

const vatRate = 22;

export interface Basket {
  items: BasketItem[];
  amount: Minor;
  vatAmount: Minor;
}

type Sold = Pick<Sale, 'fuel' | 'pricePerLitre' | 'goods' | 'language'>;

/** The lines of a sale with so much fuel: ordered with what is asked for, shipped with the fact. */
export function basketOf(sale: Sold, fuelCl: Centilitres): Basket {
  const lines = [...(fuelCl > 0 ? [fuelLine(sale, fuelCl)] : []), ...goodLines(sale)];
  return {
    items: lines.map(({ item }) => item),
    amount: minor(lines.reduce((sum, { total }) => sum + total, 0)),
    vatAmount: minor(lines.reduce((sum, { vat }) => sum + vat, 0)),
  };
}

interface Line {
  item: BasketItem;
  total: Minor;
  vat: Minor;
}

function fuelLine({ fuel, pricePerLitre, language }: Sold, fuelCl: Centilitres): Line {
  return line(pricePerLitre, fuelSum(pricePerLitre, fuelCl), {
    sku: fuel,
    name: fuelNames[fuel][language],
    measure: 'л',
    measureCode: '112',
    quantity: litresOf(fuelCl),
    type: 'commodity',
  });
}

function goodLines({ goods, language }: Sold): Line[] {
  return Object.entries(goods).flatMap(([sku, quantity]) => {
    const good = goodOf(sku);
    if (!good || quantity < 1) return [];
    const { price, type } = good;
    const what = { sku, name: good.name[language], quantity, type };
    return [line(price, minor(price * quantity), { ...what, measure: 'шт', measureCode: '796' })];
  });
}

type What = Pick<BasketItem, 'sku' | 'name' | 'measure' | 'measureCode' | 'quantity' | 'type'>;

/** VAT is taken of each line as a whole, so that the order holds exactly the sum of its lines. */
function line(price: Minor, total: Minor, what: What): Line {
  const vat = vatInside(total, vatRate);
  const item: BasketItem = {
    ...what,
    amount: majorFromMinor(price),
    amountWoVat: majorFromMinor(minor(price - vatInside(price, vatRate))),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    vatCode: 'RUS_VAT22',
    paymentType: 'full_prepayment',
  };
  return { item, total, vat };
}
