import type { CarClass } from './rides.ts';

/** What the pages of the app ask their backend for. */
export interface RideRequest {
  /** Made by the page: a repeat after a lost answer books one ride. */
  id: string;
  /** The invoice that the ride is added to; without one it is paid alone. */
  orderContainerId?: string;
  airport: string;
  car: CarClass;
  address: string;
  phone: string;
  name: string;
  language: 'ru' | 'en';
  shopId?: number;
}

export interface PlacedRide {
  number: string;
  paymentUrl: string;
}
