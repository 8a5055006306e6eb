import { minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import { fuelFor, fuelSum, leastCl, mostCl, type Centilitres, type FuelCode } from '../fuel.ts';
import type { StationView } from '../wire.ts';

export type Measure = 'litres' | 'sum' | 'full';

/** What the driver has chosen so far. */
export interface Wanted {
  fuel: FuelCode | undefined;
  pump: number | undefined;
  measure: Measure;
  /** As it was typed. */
  litres: string;
  sum: string;
  tankCl: Centilitres;
  goods: Record<string, number>;
}

export function firstWanted(station: StationView): Wanted {
  const fuel = station.prices.ai95 === undefined ? undefined : ('ai95' as const);
  return {
    fuel,
    pump: undefined,
    measure: 'litres',
    litres: '40',
    sum: '2000',
    tankCl: 60_00,
    goods: {},
  };
}

/** How much fuel that is; undefined when it cannot be sold. */
export function amountOf(wanted: Wanted, price: Minor): Centilitres | undefined {
  const { measure, litres, sum, tankCl } = wanted;
  if (measure === 'full') return tankCl;
  const typed = numberIn(measure === 'litres' ? litres : sum);
  const hundredths = typed === undefined ? undefined : minorFromMajor(typed);
  if (hundredths === undefined) return undefined;
  const amountCl = measure === 'litres' ? hundredths : fuelFor(hundredths, price);
  return amountCl >= leastCl && amountCl <= mostCl ? amountCl : undefined;
}

/** What is to be held for all of it. */
export function totalOf(station: StationView, wanted: Wanted, amountCl: Centilitres): number {
  const price = wanted.fuel && station.prices[wanted.fuel];
  const fuel = price === undefined ? 0 : fuelSum(price, amountCl);
  return station.goods.reduce(
    (total, { sku, price: each }) => total + each * (wanted.goods[sku] ?? 0),
    fuel,
  );
}

/** A number as people type it, with a comma or a point. */
function numberIn(text: string): number | undefined {
  const plain = text.replaceAll(/\s/g, '').replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
}
