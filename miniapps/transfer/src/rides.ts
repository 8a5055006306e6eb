import { minor, type Minor } from '@invogate/contracts/money.ts';

type Words = { ru: string; en: string };

/** Airports where our cars wait, by their IATA code. */
export const airports: Readonly<Record<string, Words>> = {
  SVO: { ru: 'Шереметьево', en: 'Sheremetyevo' },
  DME: { ru: 'Домодедово', en: 'Domodedovo' },
  VKO: { ru: 'Внуково', en: 'Vnukovo' },
  LED: { ru: 'Пулково', en: 'Pulkovo' },
};

export const carClasses = ['standard', 'comfort', 'van'] as const;
export type CarClass = (typeof carClasses)[number];

export interface Car {
  name: Words;
  seats: Words;
  /** Of a ride from any airport to any address of its city. */
  price: Minor;
}

export const cars: Readonly<Record<CarClass, Car>> = {
  standard: {
    name: { ru: 'Стандарт', en: 'Standard' },
    seats: { ru: 'до 4 человек', en: 'up to 4' },
    price: minor(2_400_00),
  },
  comfort: {
    name: { ru: 'Комфорт', en: 'Comfort' },
    seats: { ru: 'до 4, просторно', en: 'up to 4, roomy' },
    price: minor(3_200_00),
  },
  van: {
    name: { ru: 'Минивэн', en: 'Van' },
    seats: { ru: 'до 7 человек', en: 'up to 7' },
    price: minor(4_500_00),
  },
};

/** The first of these codes where our cars wait. */
export function servedAirport(codes: readonly unknown[]): string | undefined {
  return codes.find((code): code is string => typeof code === 'string' && code in airports);
}
