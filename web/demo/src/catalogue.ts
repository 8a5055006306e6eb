import { minor, type Language, type Minor } from '@invogate/contracts/money.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

/** Something that the demo shop sells. */
export interface Product {
  sku: string;
  name: Record<Language, string>;
  note: Record<Language, string>;
  /** Price of one unit, VAT included. */
  price: Minor;
  vatCode: VatCode;
  type: 'commodity' | 'service';
  measure: Record<Language, string>;
  /** OKEI code of the measure. */
  measureCode: string;
}

const piece = { measure: { ru: 'шт', en: 'pc' }, measureCode: '796' } as const;
const metre = { measure: { ru: 'м', en: 'm' }, measureCode: '006' } as const;

/** Six things, so that every usual VAT rate and both kinds of items can be bought. */
export const catalogue: readonly Product[] = [
  {
    sku: 'THERMOS',
    name: { ru: 'Термос «Штиль»', en: 'Calm thermos flask' },
    note: { ru: '0,75 л, держит тепло сутки', en: '0.75 l, warm for a day' },
    price: minor(249_000),
    vatCode: 'RUS_VAT22',
    type: 'commodity',
    ...piece,
  },
  {
    sku: 'MITTENS',
    name: { ru: 'Варежки детские', en: 'Mittens for children' },
    note: { ru: 'Шерсть, с чайкой', en: 'Wool, with a gull' },
    price: minor(89_000),
    vatCode: 'RUS_VAT10',
    type: 'commodity',
    ...piece,
  },
  {
    sku: 'TRAIN',
    name: { ru: 'Электричка до маяка', en: 'Train to the lighthouse' },
    note: { ru: 'Пригородный билет', en: 'A suburban ticket' },
    price: minor(17_600),
    vatCode: 'RUS_VAT0',
    type: 'service',
    ...piece,
  },
  {
    sku: 'MUSEUM',
    name: { ru: 'Билет в музей маяка', en: 'Lighthouse museum ticket' },
    note: { ru: 'С подъёмом на башню', en: 'With the climb of the tower' },
    price: minor(35_000),
    vatCode: 'VATNONE',
    type: 'service',
    ...piece,
  },
  {
    sku: 'ROPE',
    name: { ru: 'Канат на отрез', en: 'Rope by the metre' },
    note: { ru: 'Пенька, 12 мм', en: 'Hemp, 12 mm' },
    price: minor(3333),
    vatCode: 'RUS_VAT22',
    type: 'commodity',
    ...metre,
  },
  {
    sku: 'COURIER',
    name: { ru: 'Доставка курьером', en: 'Delivery by courier' },
    note: { ru: 'Завтра до полудня', en: 'Tomorrow before noon' },
    price: minor(39_000),
    vatCode: 'RUS_VAT22',
    type: 'service',
    ...piece,
  },
];

export const shopName: Record<Language, string> = {
  ru: 'Лавка у маяка',
  en: 'Lighthouse Store',
};

/** More of one thing is not sold. */
export const mostOfOne = 99;
