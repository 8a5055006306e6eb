import type { TillSwitches } from './switches.ts';

/** A printed pre-check. */
export interface PrintedCheck {
  orderId: string;
  /** What the QR says. */
  paymentUrl: string;
  amount: number;
  /** ISO, UTC. */
  at: string;
  /** How many times the check was printed. */
  print: number;
}

/** A check as the screen of a till shows it. Amounts are major units. */
export interface CheckView {
  posOrderId: string;
  number: string;
  tableNumber: string;
  revision: string;
  lines: { sku: string; name: string; quantity: number; total: number }[];
  amount: number;
  vatAmount: number;
  paid: number;
  due: number;
  state: 'open' | 'paid' | 'otherwise';
  /** A guest is paying: the staff can change nothing. */
  locked: boolean;
  printed?: PrintedCheck;
}

/** A frame, or a request and its answer, that has gone over the wire. */
export interface WireLine {
  at: string;
  way: 'in' | 'out';
  what: string;
  text: string;
}

/** All that the screen of a till shows. */
export interface TillView {
  product: string;
  deviceId: string;
  connected: boolean;
  /** Why it is not connected, in a word of the wire. */
  trouble?: string;
  switches: Omit<TillSwitches, 'loses' | 'says'>;
  menu: { sku: string; name: string; price: number }[];
  tables: { number: string; checks: CheckView[] }[];
  wire: readonly WireLine[];
}
