import type { Language } from '@invogate/contracts/money.ts';
import type { Secret } from '#kernel/secret.ts';
import type { CommissionByMethod } from './contract.ts';

export const partnerKinds = ['vendor', 'psp', 'agent', 'service'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Brings shops or acts for them. */
export interface Partner {
  id: string;
  /** The partner's own tokens are those of this account; it is the account of no shop. */
  accountId: string;
  counterpartyId: string;
  name: string;
  /** As shops read it. */
  brandName: string;
  kind: PartnerKind;
  /** Invites and activation come with the id alone: a till has no token before it is activated. */
  withoutToken: boolean;
  webhookUrl: string | null;
  /** Signs what the partner is told. */
  webhookKey: Secret;
  /** What the operator pays of its commission, by payment method; null: nothing. */
  reward: CommissionByMethod | null;
  /** VAT that the partner adds to its reward, per cent; null when it pays none. */
  rewardVatRate: number | null;
  invitesPerDay: number;
  blocked: boolean;
  /** What its invites are written in. */
  language: Language;
  /** An agent contract: it may sell for any seller of the platform. */
  anySeller: boolean;
  createdAt: Date;
}

/** What a new partner needs; the rest has its defaults, the key is made. */
export type PartnerInput = Partial<Omit<Partner, 'webhookKey' | 'createdAt'>> &
  Pick<Partner, 'accountId' | 'counterpartyId' | 'name' | 'kind'> & { webhookKey?: string };
