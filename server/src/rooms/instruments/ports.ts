import type { InstrumentRefundRequest } from '@invogate/contracts/instruments.ts';

/** A signed request of ours to an instrument. */
export interface RefundPost {
  url: string;
  /** Sent byte for byte: the JSON of an `InstrumentRefundRequest`. */
  body: string;
  /** Of these bytes. */
  signature: string;
}

/**
 * What an instrument says of a refund. `unknown`: no answer, or none that can be read; the money
 * may be on its way, so the same request is repeated and nothing else is done.
 */
export type RefundAnswer =
  | { status: 'success' | 'pending' }
  | { status: 'error'; code: string }
  | { status: 'unknown'; why: string };

/** The way to instruments' servers. Never rejects for what the network does. */
export type InstrumentRefunds = (post: RefundPost) => Promise<RefundAnswer>;

export type { InstrumentRefundRequest };
