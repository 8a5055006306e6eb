import { minor, type Minor } from '@invogate/contracts/money.ts';
import type { FuelCode } from './fuel.ts';

/** A filling station as its chain describes it. */
export interface Station {
  id: string;
  name: { ru: string; en: string };
  address: { ru: string; en: string };
  lat: number;
  lon: number;
  /** `automatic`: a paid pump opens by itself; `operator`: a person at the counter opens it. */
  mode: 'automatic' | 'operator';
  /** For one litre, VAT included. */
  prices: Readonly<Partial<Record<FuelCode, Minor>>>;
  pumps: readonly { number: number; fuels: readonly FuelCode[] }[];
  /** Skus of what is sold besides. */
  goods: readonly string[];
}

const petrol = ['ai92', 'ai95', 'ai100'] as const;
const all = ['ai92', 'ai95', 'diesel'] as const;

/** The stations of the demo chain. None of them exists. */
export const stations: readonly Station[] = [
  {
    id: 'river',
    name: { ru: 'Речной причал', en: 'River Pier' },
    address: { ru: 'Москва, Причальная наб., 12', en: '12 Prichalnaya Emb., Moscow' },
    ...{ lat: 55.7522, lon: 37.6175, mode: 'automatic' },
    prices: { ai92: minor(58_90), ai95: minor(62_50), ai100: minor(78_40), diesel: minor(71_20) },
    pumps: [
      { number: 1, fuels: petrol },
      { number: 2, fuels: petrol },
      { number: 3, fuels: all },
      { number: 4, fuels: all },
    ],
    goods: ['coffee', 'hot-dog', 'washer', 'wash'],
  },
  {
    id: 'grove',
    name: { ru: 'Берёзовая роща', en: 'Birch Grove' },
    address: { ru: 'Москва, ул. Рощинская, 48', en: '48 Roshchinskaya St., Moscow' },
    ...{ lat: 55.8021, lon: 37.5288, mode: 'automatic' },
    prices: { ai92: minor(58_40), ai95: minor(62_10), diesel: minor(70_90) },
    pumps: [
      { number: 1, fuels: all },
      { number: 2, fuels: all },
    ],
    goods: ['coffee', 'washer'],
  },
  {
    id: 'southern',
    name: { ru: 'Южные ворота', en: 'Southern Gate' },
    address: { ru: 'Москва, Южное ш., 5', en: '5 Yuzhnoye Hwy, Moscow' },
    ...{ lat: 55.6108, lon: 37.6871, mode: 'operator' },
    prices: { ai92: minor(58_90), ai95: minor(62_50), diesel: minor(71_20) },
    pumps: [
      { number: 1, fuels: all },
      { number: 2, fuels: all },
      { number: 3, fuels: all },
    ],
    goods: ['coffee', 'hot-dog', 'washer'],
  },
  {
    id: 'hill',
    name: { ru: 'Западный холм', en: 'Western Hill' },
    address: { ru: 'Одинцово, ул. Холмистая, 7', en: '7 Kholmistaya St., Odintsovo' },
    ...{ lat: 55.6781, lon: 37.2777, mode: 'automatic' },
    prices: { ai95: minor(62_30), ai100: minor(77_90), diesel: minor(70_60) },
    pumps: [
      { number: 1, fuels: ['ai95', 'ai100'] },
      { number: 2, fuels: ['ai95', 'diesel'] },
    ],
    goods: ['coffee', 'wash'],
  },
];

export function stationOf(id: string): Station | undefined {
  return stations.find((each) => each.id === id);
}
