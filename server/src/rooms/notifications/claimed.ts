import type { HttpState } from './notification.ts';

/** A delivery that is ours until the lease ends. */
export interface Claimed {
  id: string;
  accountId: string;
  /** Null for news of access to nobody's shop. */
  merchantId: string | null;
  /** The partner that is told; null: the shop. */
  partnerId: string | null;
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
