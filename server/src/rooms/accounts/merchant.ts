import type { Secret } from '#kernel/secret.ts';
import type { Contract } from './contract.ts';
import type { Counterparty } from './counterparty.ts';

export const signatureAlgorithms = ['sha1', 'md5', 'sha256', 'sha384', 'sha512'] as const;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

export const signatureMethods = ['hmac', 'hash'] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

export const holdAnnouncements = ['completed', 'hold'] as const;
export type HoldAnnouncement = (typeof holdAnnouncements)[number];

/** How a shop wants its orders and notifications treated. Defaults stand in `defaultSettings`. */
export interface MerchantSettings {
  /** Refuses an order whose number another order of this merchant has. */
  uniqueOrderNumbers: boolean;
  /** Paid orders are held until shipped; `orderSetting.hold` overrides it. */
  holdMode: boolean;
  /** Days for which held money waits for a shipment; null means the product's default. */
  holdDays: number | null;
  /** A held order counts as shipped at once. */
  automaticShipment: boolean;
  /** The payer waits for the shop's answer to the notification. */
  shippingControl: boolean;
  /** Where notifications go unless the order says otherwise; null: the gate only. */
  notificationUrl: string | null;
  signatureAlgorithm: SignatureAlgorithm;
  signatureMethod: SignatureMethod;
  /** The status that a shop reads when funds are held. */
  holdAnnouncedAs: HoldAnnouncement;
  notifyCanceled: boolean;
  notifyExpired: boolean;
  /** PEM of the certificate authorities that the shop's server is checked against. */
  notificationCa: string | null;
  /** PEM of the one certificate that the shop's server must show. */
  notificationCertificate: string | null;
  successUrl: string | null;
  failUrl: string | null;
  returnUrl: string | null;
  /** Codes of the payment methods that payers may use; null means all. */
  paymentMethods: readonly string[] | null;
  /** Sends a test notification to a shop that had no real one for a day. */
  monitoring: boolean;
  /** The seller's phone on receipts; null where there is none. */
  supplierPhone: string | null;
  /** The shop on the internet: the place of a sale on receipts. */
  siteUrl: string | null;
  /** Code of the acquirer; null means the operator's default. */
  acquirer: string | null;
}

export const defaultSettings: MerchantSettings = {
  uniqueOrderNumbers: false,
  holdMode: false,
  holdDays: null,
  automaticShipment: false,
  shippingControl: false,
  notificationUrl: null,
  signatureAlgorithm: 'sha1',
  signatureMethod: 'hmac',
  holdAnnouncedAs: 'completed',
  notifyCanceled: true,
  notifyExpired: false,
  notificationCa: null,
  notificationCertificate: null,
  successUrl: null,
  failUrl: null,
  returnUrl: null,
  paymentMethods: null,
  monitoring: false,
  supplierPhone: null,
  siteUrl: null,
  acquirer: null,
};

/** A shop: what it is, how it wants to be served, and under which contracts. Never changed in place. */
export interface Merchant extends Readonly<MerchantSettings> {
  readonly id: string;
  readonly accountId: string;
  readonly counterparty: Counterparty;
  readonly name: string;
  readonly logoUrl: string | null;
  /** Its orders may be moved to another shop of the account. */
  readonly transit: boolean;
  /** The seller's shop that takes orders of agents which are linked to none of its shops. */
  readonly agentDefault: boolean;
  readonly blocked: boolean;
  /** Signs notifications, as text: hex in it is not decoded. */
  readonly signatureKey: Secret;
  /** The key before the last rotation, shown in the office until `formerKeyUntil`. */
  readonly formerSignatureKey: Secret | null;
  readonly formerKeyUntil: Date | null;
  /** The partner whose activation code was used last: orders without another partner are its. */
  readonly partnerId: string | null;
  /** All contracts of the counterparty; `contractInForce` picks one. */
  readonly contracts: readonly Contract[];
}

interface MerchantIdentity {
  name: string;
  logoUrl: string | null;
  transit: boolean;
  agentDefault: boolean;
  blocked: boolean;
  /** The key as text; a new one rotates, the former stays readable for a day. */
  signatureKey: string;
}

/** What a new merchant needs; settings not given have their defaults, the key is made. */
export type MerchantInput = Partial<MerchantSettings & MerchantIdentity> & {
  id?: string;
  accountId: string;
  counterpartyId: string;
  name: string;
};

/** Absent properties stay as they are. */
export type MerchantPatch = Partial<MerchantSettings & MerchantIdentity>;
