import type { InvogateClient } from '@invogate/client';
import type { MealStore } from './meal-store.ts';

/** What every act of the kitchen works with. */
export interface Kitchen {
  client: InvogateClient;
  merchantId: string;
  signatureKey: string;
  /** Of the marketplace; undefined where the kitchen is not listed. */
  shopId: () => number | undefined;
  /** Where browsers find the app, with a slash at the end. */
  appUrl: string;
  notificationUrl: string;
  meals: MealStore;
  now: () => Date;
  /** 128 random bits: who knows the id of an order may look at it. */
  newId: () => string;
}
