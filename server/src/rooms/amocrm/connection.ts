import type { AmoMethod } from '@invogate/contracts/amocrm.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import type { Secret } from '#kernel/secret.ts';
import type { InvoiceTerms } from './map-invoice.ts';

/**
 * `installed`: we have its tokens and know no shop. `linked`: a shop, and the form was not saved
 * yet. `active`: invoices can be paid. `needs_reauth`: its grant is dead, the seller has to connect
 * again. `disabled`: the account has removed us.
 */
export type ConnectionState = 'installed' | 'linked' | 'active' | 'needs_reauth' | 'disabled';

/** What a seller has decided in the settings form. */
export interface ConnectionSettings extends InvoiceTerms {
  /** Buttons of the PayWall that may be used; all of them unless it was said. */
  methods?: readonly AmoMethod[];
  /** Days after today on whose end an order expires. */
  daysToPay: number;
  /** May a status that the account made itself be replaced by "paid"? */
  overwriteOwnStatus: boolean;
  /** Write "paid" when the money is only reserved. */
  markAtHold: boolean;
  /** Id of the account's own status for an invoice that was refunded. */
  refundStatus: number | null;
  /** Notes on the deal. */
  leadNotes: boolean;
  /** Ask for the last four digits of the payer's phone before the payment page. */
  strict: boolean;
  /** Shown to payers who cannot pay; null shows nothing. */
  sellerContacts: string | null;
}

export const defaultSettings: ConnectionSettings = {
  defaultVat: 'VATNONE' satisfies VatCode,
  missingContacts: 'refuse',
  closedStatuses: [],
  daysToPay: 3,
  overwriteOwnStatus: false,
  markAtHold: false,
  refundStatus: null,
  leadNotes: true,
  strict: false,
  sellerContacts: null,
};

export interface Connection {
  id: string;
  platform: string;
  /** The id at amoCRM, as text: ids reach 2^53. */
  amoId: string;
  host: string;
  name: string;
  language: 'ru' | 'en';
  state: ConnectionState;
  accountId: string | null;
  merchantId: string | null;
  settings: ConnectionSettings | null;
  accessSealed: string | null;
  refreshSealed: string | null;
  accessUntil: Date | null;
  refreshedAt: Date | null;
  catalogId: number | null;
  suspendedAt: Date | null;
  lastError: string | null;
  lastErrorAt: Date | null;
  createdAt: Date;
}

/** The state of a connection with tokens: what is known of the shop decides. */
export function stateOf({
  merchantId,
  settings,
}: Pick<Connection, 'merchantId' | 'settings'>): ConnectionState {
  if (merchantId === null) return 'installed';
  return settings === null ? 'linked' : 'active';
}

/** Seals are bound to the row that they stand in. */
export const aboutConnection = (id: string) => `amo_connections/${id}`;

/**
 * The host of an account as amoCRM and Kommo name them; undefined for anything else. Who comes
 * without a `state` has written this text: no port, no path, nothing but these three domains.
 */
export function accountHost(text: string): string | undefined {
  const host = text.toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:amocrm\.ru|amocrm\.com|kommo\.com)$/.test(host)
    ? host
    : undefined;
}

/** A pair of tokens, opened. */
export interface OpenTokens {
  access: Secret;
  refresh: Secret;
}
