import type { Minor } from '@invogate/contracts/money.ts';
import type { Centilitres, FuelCode } from '../fuel.ts';
import type { SaleState, SaleView } from '../wire.ts';

/** A sale as it is kept. Its id is also the key by which the pump is opened, and is hard to guess. */
export interface Sale {
  id: string;
  /** Its number at the payment system. */
  number: string;
  state: SaleState;
  mode: 'automatic' | 'operator';
  stationId: string;
  pump: number;
  fuel: FuelCode;
  pricePerLitre: Minor;
  /** What was ordered, or the ceiling of a full tank. */
  amountCl: Centilitres;
  fullTank: boolean;
  goods: Record<string, number>;
  language: 'ru' | 'en';
  amount: Minor;
  orderId: string | null;
  paymentUrl: string | null;
  reservedUntil: string;
  createdAt: string;
  unlockedAt: string | null;
  givenCl: Centilitres;
  charged: Minor | null;
  alerted: boolean;
  /** What did not work is tried again then, and how often it was tried. */
  dueAt: string | null;
  tries: number;
}

/** From where a sale may go where. Each end frees the pump. */
const ways: Readonly<Record<SaleState, readonly SaleState[]>> = {
  reserved: ['ordered', 'lapsed', 'paid', 'failing', 'canceled'],
  ordered: ['paid', 'lapsed', 'failing', 'canceled'],
  paid: ['unlocked', 'failing', 'canceled'],
  unlocked: ['given'],
  given: ['shipped', 'failing'],
  failing: ['canceled'],
  // A payment that was under way when the reservation ended.
  lapsed: ['paid', 'failing', 'canceled'],
  shipped: [],
  canceled: [],
};

/** States in which the pump belongs to the sale. */
export const pumpTaken: readonly SaleState[] = ['reserved', 'ordered', 'paid', 'unlocked', 'given'];

export function mayGo(from: SaleState, to: SaleState): boolean {
  return ways[from].includes(to);
}

export function viewOf(sale: Sale): SaleView {
  const { id, number, state, mode, stationId, pump, fuel, amountCl, fullTank, goods } = sale;
  const { amount, paymentUrl, reservedUntil, givenCl, charged, alerted } = sale;
  return {
    ...{ id, number, state, mode, stationId, pump, fuel, amountCl, fullTank, goods },
    ...{ amount, paymentUrl, reservedUntil, givenCl, charged, alerted },
  };
}
