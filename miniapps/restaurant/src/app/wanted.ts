import { leastLunches, mostLunches, type MealKind } from '../menu.ts';

/** What the guest has chosen so far. */
export interface Wanted {
  kind: MealKind;
  /** Dishes of the delivery. */
  dishes: Record<string, number>;
  /** The lunch of everybody, and how many, as it was typed. */
  lunch: string;
  lunches: string;
  date: string;
  slot: string;
  address: string;
  comment: string;
  payer: 'legal' | 'private';
  vatNumber: string;
  phone: string;
}

/** How many lunches; undefined when so many are not cooked. */
export function lunchesOf({ lunches }: Wanted): number | undefined {
  const count = /^\d{1,4}$/.test(lunches.trim()) ? Number(lunches) : 0;
  return count >= leastLunches && count <= mostLunches ? count : undefined;
}

export function countsOf(wanted: Wanted): Record<string, number> {
  return wanted.kind === 'lunch' ? { [wanted.lunch]: lunchesOf(wanted) ?? 0 } : wanted.dishes;
}

/** The day after a moment on the clock of this device: most order for tomorrow. */
export function tomorrow(now: Date): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1));
}

export function dayOf(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
