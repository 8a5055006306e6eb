import type { HmacAlgorithm, KeyPair } from '#kernel/hmac-signature.ts';
import type { Secret } from '#kernel/secret.ts';

/** What an operator sets of an instrument. */
export interface InstrumentSettings {
  title: string;
  blocked: boolean;
  signatureAlgorithm: HmacAlgorithm;
  /** The page that payers are sent to; null: they come to the instrument by themselves. */
  authorizeUrl: string | null;
  /** It may look for open invoices by INN, by phone. */
  searchVatNumber: boolean;
  searchPhone: boolean;
  /** It may report less than the whole sum. */
  allowPartial: boolean;
  /** It may report money that is not final. */
  allowPending: boolean;
  /** Days without a weekend for which a pending operation reserves its invoice. */
  pendingDays: number;
  /** What reading one invoice answers: a list of one, or the invoice itself. */
  byIdShape: 'array' | 'object';
  /** Addresses and ranges that its requests may come from; null means any. */
  allowedIps: readonly string[] | null;
  /** Where refunds are asked for; null: they go by bank transfer. */
  refundUrl: string | null;
}

export const defaultSettings: Omit<InstrumentSettings, 'title'> = {
  blocked: false,
  signatureAlgorithm: 'sha1',
  authorizeUrl: null,
  searchVatNumber: false,
  searchPhone: false,
  allowPartial: false,
  allowPending: true,
  pendingDays: 3,
  byIdShape: 'array',
  allowedIps: null,
  refundUrl: null,
};

/** A bank or another outside system that takes money for our invoices and reports it. */
export interface Instrument extends Readonly<InstrumentSettings>, KeyPair {
  readonly id: string;
  /** Its tokens are those of this account. */
  readonly accountId: string;
  /** Names it in the ledger, in merchants' lists of methods and in commissions. */
  readonly code: string;
  /** The id by which shops and the payment page know it, 100 or above. */
  readonly paymentMethodId: number;
  readonly signatureKey: Secret;
  /** Signs what we ask of it; its own key signs what it asks of us. */
  readonly refundKey: Secret | null;
}
