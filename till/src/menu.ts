import { minor } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import type { Dish } from './dish.ts';

const dish = (
  sku: string,
  ru: string,
  en: string,
  roubles: number,
  vatCode: VatCode = 'RUS_VAT22',
): Dish => ({ sku, name: { ru, en }, price: minor(roubles * 100), vatCode });

/** What the restaurant of the demo serves. */
export const menu: readonly Dish[] = [
  dish('borsch', 'Борщ', 'Borscht', 450),
  dish('steak', 'Стейк', 'Steak', 1850),
  dish('pike', 'Судак на пару', 'Steamed zander', 980),
  dish('pelmeni', 'Пельмени', 'Pelmeni', 620),
  dish('olivier', 'Салат оливье', 'Olivier salad', 390),
  dish('bread', 'Хлебная корзина', 'Bread basket', 150, 'RUS_VAT10'),
  dish('napoleon', 'Торт «Наполеон»', 'Napoleon cake', 500),
  dish('mors', 'Морс', 'Berry drink', 190),
  dish('coffee', 'Кофе', 'Coffee', 220),
  dish('gift', 'Комплимент от шефа', 'A present of the chef', 0),
];

/** What lands on a check that changes by itself. */
export const surprise = 'napoleon';
