import { minor, type Minor } from '@invogate/contracts/money.ts';

/** What a station sells besides fuel. */
export interface Good {
  sku: string;
  name: { ru: string; en: string };
  price: Minor;
  type: 'commodity' | 'service';
}

/** Of one thing in one order. */
export const mostOfOne = 9;

export const goods: readonly Good[] = [
  {
    sku: 'coffee',
    name: { ru: 'Кофе американо, 300 мл', en: 'Black coffee, 300 ml' },
    price: minor(200_00),
    type: 'commodity',
  },
  {
    sku: 'hot-dog',
    name: { ru: 'Хот-дог с горчицей', en: 'Hot dog with mustard' },
    price: minor(180_00),
    type: 'commodity',
  },
  {
    sku: 'washer',
    name: { ru: 'Омывайка зимняя, 5 л', en: 'Winter washer fluid, 5 l' },
    price: minor(390_00),
    type: 'commodity',
  },
  {
    sku: 'wash',
    name: { ru: 'Мойка кузова', en: 'Car wash' },
    price: minor(450_00),
    type: 'service',
  },
];

/** The good of a sku, if the station has it. */
export function goodOf(sku: string): Good | undefined {
  return goods.find((each) => each.sku === sku);
}
