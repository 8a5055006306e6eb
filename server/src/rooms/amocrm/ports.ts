import type { Secret } from '#kernel/secret.ts';

/** What amoCRM answered, in the ways that matter to us. */
export type AmoAnswer<T> =
  | { kind: 'ok'; value: T }
  /** 204 or 404: no such thing, or nobody may know of it. */
  | { kind: 'absent' }
  /** 401: the token is not taken. */
  | { kind: 'unauthorised' }
  /** 402: the account has not paid for its amoCRM. */
  | { kind: 'unpaid' }
  /** 429, or 403 as a page: too many requests. Their pause is kept for all later calls. */
  | { kind: 'slow' }
  /** 403 as JSON: this user's rights do not reach that far. */
  | { kind: 'forbidden' }
  /** 400 or 422: what was sent is not taken; `detail` is what it says, for the seller's eyes. */
  | { kind: 'refused'; detail: string }
  /** Nothing certain came back: 5xx, no JSON, no answer in time. It may have been done. */
  | { kind: 'unknown'; why: string };

/** Where an account is spoken to, and as whom. */
export interface AmoAccess {
  /** `example.amocrm.ru`; the limits of requests go by it. */
  host: string;
  accessToken: Secret;
}

/** Who waits decides who goes first when the limit of requests is near. */
export type AmoUrgency = 'payer' | 'write-back' | 'upkeep';

export interface AmoTokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
}

export interface AmoAccountFacts {
  id: number;
  name: string;
  subdomain: string;
  /** Language of the page of invoices. */
  language: 'ru' | 'en';
}

export interface AmoField {
  id: number;
  code: string | undefined;
  enums: readonly { id: number; value: string; code: string | undefined }[];
}

/** Fields of an element to be written, by their system codes. */
export interface AmoPatch {
  field_code: string;
  values: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The API of amoCRM, as far as invoices need it. No call throws but for a fault of ours: what the
 * other side does is an answer. `upkeep` and others are put behind payers.
 * Source: amoCRM developers, "OAuth 2.0", "Аккаунт", "Списки", "Примечания".
 */
export interface AmoApi {
  exchangeCode(host: string, code: Secret): Promise<AmoAnswer<AmoTokens>>;
  /** Uses the refresh token up, whatever is heard of it. */
  refresh(host: string, refreshToken: Secret): Promise<AmoAnswer<AmoTokens>>;
  /** The host that an account has now; it may have been renamed. */
  hostNow(platform: string, refreshToken: Secret): Promise<AmoAnswer<string>>;
  account(at: AmoAccess, urgency: AmoUrgency): Promise<AmoAnswer<AmoAccountFacts>>;
  /** The id of the list of invoices; `absent` when the account has none. */
  invoiceList(at: AmoAccess, urgency: AmoUrgency): Promise<AmoAnswer<number>>;
  /** One element as it comes, for `readInvoice`. */
  element(
    at: AmoAccess,
    urgency: AmoUrgency,
    catalogId: number,
    id: number,
  ): Promise<AmoAnswer<unknown>>;
  fields(at: AmoAccess, catalogId: number): Promise<AmoAnswer<readonly AmoField[]>>;
  patchElement(
    at: AmoAccess,
    catalogId: number,
    id: number,
    fields: readonly AmoPatch[],
  ): Promise<AmoAnswer<undefined>>;
  /** A contact or a company as it comes, for `contactsOf`. */
  entity(at: AmoAccess, type: 'contacts' | 'companies', id: number): Promise<AmoAnswer<unknown>>;
  /** A note that the system leaves on a deal. */
  note(at: AmoAccess, leadId: number, text: string): Promise<AmoAnswer<undefined>>;
}

/** The account, and the host at which the form is open, of a token that amoCRM has signed. */
export type ReadSettingsToken = (
  token: string,
) => Promise<{ amoId: number; host: string } | undefined>;
