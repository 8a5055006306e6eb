import type { InvogateClient } from '@invogate/client';
import type { PumpController } from './ports.ts';
import type { Sale } from './sale.ts';
import type { SaleStore } from './sale-store.ts';

/** What every act of the chain works with. */
export interface Forecourt {
  client: InvogateClient;
  merchantId: string;
  /** Key that notifications are signed with. */
  signatureKey: string;
  /** Of the marketplace; undefined where the chain is not listed. */
  shopId: () => number | undefined;
  /** Where browsers find the app, with a slash at the end. */
  appUrl: string;
  /** Where the payment system reaches this backend. */
  notificationUrl: string;
  sales: SaleStore;
  pumps: PumpController;
  now: () => Date;
  /** 128 random bits: who knows the id of a sale may look at it. */
  newId: () => string;
  /** A person must look at this sale. */
  onAlert: (sale: Sale) => void;
  onTrouble: (error: unknown) => void;
}

/** How long a pump waits for its payment. */
export const reservationMs = 5 * 60_000;
/** At the counter the driver has to find the phone first. */
export const counterMs = 30 * 60_000;
/** After that somebody asks at the pump; what was given is never guessed. */
export const silentPumpMs = 30 * 60_000;

export function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}
