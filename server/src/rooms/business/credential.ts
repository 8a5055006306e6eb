import type { Minor } from '@invogate/contracts/money.ts';
import type { HmacAlgorithm, KeyPair } from '#kernel/hmac-signature.ts';
import type { Secret } from '#kernel/secret.ts';

export const credentialKinds = ['organisation', 'loyalty'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** What an operator sets of a caller of the Business API. Sums in minor units, in each currency. */
export interface CredentialSettings {
  title: string;
  blocked: boolean;
  /** The page that members are sent to; null: they come to the loyalty operator by themselves. */
  authorizeUrl: string | null;
  /** The programme as orders name it (`userAccountId`). */
  programId: string | null;
  signatureAlgorithm: HmacAlgorithm;
  /** What reading one invoice answers: a list of one, or the invoice itself. */
  byIdShape: 'array' | 'object';
  /** Addresses and ranges that its requests may come from; null means any. */
  allowedIps: readonly string[] | null;
  /** The most that one operation, and the operations of one day of Moscow, may take. */
  operationCeiling: Minor | null;
  dayCeiling: Minor | null;
  /** Above it a person of the organisation has to approve. */
  approvalAbove: Minor | null;
  /** Where changes of the fund are told; null: the caller reads the statement. */
  webhookUrl: string | null;
  /** The fiscal receipt goes to the member, as the contract says; else there is none. */
  receiptToMember: boolean;
}

export const defaultSettings: Omit<CredentialSettings, 'title'> = {
  blocked: false,
  authorizeUrl: null,
  programId: null,
  signatureAlgorithm: 'sha1',
  byIdShape: 'array',
  allowedIps: null,
  operationCeiling: null,
  dayCeiling: null,
  approvalAbove: null,
  webhookUrl: null,
  receiptToMember: false,
};

/** An organisation, or a loyalty operator, that pays invoices by its own system. */
export interface Credential extends Readonly<CredentialSettings>, KeyPair {
  readonly id: string;
  /** Its tokens are those of this account. */
  readonly accountId: string;
  /** Whose funds pay. */
  readonly counterpartyId: string;
  readonly kind: CredentialKind;
  /** Names it on the command line; of a loyalty operator, in merchants' lists of methods too. */
  readonly code: string;
  /** The id by which shops and the payment page know a loyalty operator. */
  readonly paymentMethodId: number | null;
  /** Signs what we tell the caller. */
  readonly webhookKey: Secret | null;
}
