import { minor, type Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';

/** Fuel is counted in hundredths of a litre, as pumps show it: never in fractions of a number. */
export type Centilitres = number;

export const fuelCodes = ['ai92', 'ai95', 'ai100', 'diesel'] as const;
export type FuelCode = (typeof fuelCodes)[number];

export const fuelNames: Readonly<Record<FuelCode, { ru: string; en: string }>> = {
  ai92: { ru: 'АИ-92', en: 'Petrol 92' },
  ai95: { ru: 'АИ-95', en: 'Petrol 95' },
  ai100: { ru: 'АИ-100', en: 'Petrol 100' },
  diesel: { ru: 'ДТ', en: 'Diesel' },
};

/** Less does not measure well; more is a tank truck. */
export const leastCl: Centilitres = 2_00;
export const mostCl: Centilitres = 500_00;

/** What a full tank is taken to hold at most: so much is held, the rest goes back. */
export const tankSizesCl: readonly Centilitres[] = [40_00, 60_00, 90_00];

/** What so much fuel costs at a price for one litre, rounded half up to a kopeck. */
export function fuelSum(pricePerLitre: Minor, amountCl: Centilitres): Minor {
  return minor(ratioHalfUp(pricePerLitre, amountCl, 100));
}

/** The most fuel that costs no more than a sum. */
export function fuelFor(sum: Minor, pricePerLitre: Minor): Centilitres {
  let amountCl = Math.floor((sum * 100) / pricePerLitre);
  while (amountCl > 0 && fuelSum(pricePerLitre, amountCl) > sum) amountCl -= 1;
  return amountCl;
}

/** Litres as a number of the wire: 3520 is 35.2. */
export function litresOf(amountCl: Centilitres): number {
  return amountCl / 100;
}
