import type { HttpState } from './notification.ts';

/** A delivery that is ours until the lease ends. */
export interface Claimed {
  id: string;
  accountId: string;
  merchantId: string;
  orderId: string | null;
  body: string;
  url: string;
  origin: string;
  state: HttpState;
  tries: number;
  byHand: boolean;
  /** A payer waits for the answer: it goes before the others of its server. */
  urgent: boolean;
  lease: Date;
}
