import type { FuelCode } from './fuel.ts';
import type { Good } from './goods.ts';
import type { Station } from './stations.ts';

/** What the pages of the mini-app and its backend say to each other. Sums are kopecks. */

export type PumpState = 'free' | 'busy' | 'off';

/** A station as a driver sees it. */
export interface StationView extends Omit<Station, 'pumps' | 'goods'> {
  pumps: { number: number; fuels: readonly FuelCode[]; state: PumpState }[];
  goods: Good[];
}

/** What a driver, or an operator for one, orders. */
export interface FuelRequest {
  stationId: string;
  pump: number;
  fuel: FuelCode;
  /** Hundredths of a litre: what is ordered, or the most that a tank may take. */
  amountCl: number;
  fullTank: boolean;
  goods: Record<string, number>;
  language: 'ru' | 'en';
  contact?: { name?: string; email?: string; phone?: string };
}

export interface PlacedSale {
  id: string;
  number: string;
  paymentUrl: string;
}

export const saleStates = [
  'reserved',
  'ordered',
  'paid',
  'unlocked',
  'given',
  'shipped',
  'failing',
  'canceled',
  'lapsed',
] as const;

/**
 * A sale from the reservation of the pump to the shipment of what was given.
 * `failing`: the pump has refused, the money goes back; `lapsed`: nobody has paid in time.
 */
export type SaleState = (typeof saleStates)[number];

export interface SaleView {
  id: string;
  number: string;
  state: SaleState;
  mode: 'automatic' | 'operator';
  stationId: string;
  pump: number;
  fuel: FuelCode;
  amountCl: number;
  fullTank: boolean;
  goods: Record<string, number>;
  /** What is held. */
  amount: number;
  paymentUrl: string | null;
  /** The pump is kept for this sale, unpaid, until then. */
  reservedUntil: string;
  /** What the pump shows. */
  givenCl: number;
  /** What was charged at the end; null before. */
  charged: number | null;
  /** Nothing has come from the pump for too long: a person must look. */
  alerted: boolean;
}

/** What the operator of a station sees of a pump. */
export interface DeskPump {
  number: number;
  /** Who opened it, and for how much; null while it is closed. */
  open: { saleId: string; fuel: FuelCode; limitCl: number; givenCl: number } | null;
  broken: boolean;
  fuels: readonly FuelCode[];
  sale: SaleView | null;
}

export interface DeskView {
  stationId: string;
  mode: 'automatic' | 'operator';
  pumps: DeskPump[];
  /** The newest first. */
  sales: SaleView[];
}
