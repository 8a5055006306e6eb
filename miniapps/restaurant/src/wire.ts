import type { MealKind } from './menu.ts';

/** What the page and the backend say to each other. */
export interface MealRequest {
  kind: MealKind;
  counts: Record<string, number>;
  /** `2026-11-23`. */
  date: string;
  slot: string;
  address: string;
  comment: string;
  payer: 'legal' | 'private';
  /** INN of the organisation that pays; may stay empty, the payment page asks for it then. */
  vatNumber: string;
  contact: { name?: string; email?: string; phone?: string };
  language: 'ru' | 'en';
}

export interface PlacedMeal {
  id: string;
  number: string;
  paymentUrl: string;
}

/** `ordered` waits for the money; `canceled` has ended without. */
export type MealState = 'ordered' | 'paid' | 'canceled';

export interface MealView {
  id: string;
  number: string;
  state: MealState;
  kind: MealKind;
  date: string;
  slot: string;
  address: string;
  /** Kopecks. */
  amount: number;
  paymentUrl: string;
}
