import { Type, type Static } from 'typebox';
import { currencyWords } from './orders.ts';
import { Amount, Decimal, Id, Instant, Optional, Text, UpperWord, Word } from './wire.ts';

/** A sum that may be below zero. */
const SignedAmount = (description?: string) =>
  Type.Number({ 'x-wire': 'amount', ...(description === undefined ? {} : { description }) });

/** What a shop may let a partner do in it. */
export const accessScopeWords = [
  'order.create',
  'order.read',
  'order.cancel',
  'shipment',
  'refund',
  'notification.read',
] as const;
export type AccessScope = (typeof accessScopeWords)[number];

export const accessStatusWords = [
  'pending',
  'approved',
  'declined',
  'expired',
  'withdrawn',
  'revoked',
] as const;
export type AccessStatus = (typeof accessStatusWords)[number];

/** The seller whose shops are asked for, as an agent names it. */
export const AccessSeller = Type.Object({
  type: Optional(Word(['counterparty'])),
  countryId: Optional(Text(3, 'RUS')),
  vatNumber: Text(12, "seller's INN"),
  taxRegistrationReasonCode: Optional(Text(9, "seller's КПП")),
});
export type AccessSeller = Static<typeof AccessSeller>;

/** A partner asks a shop to let it in: names it by its id or by its seller. */
export const CreateAccessRequest = Type.Object({
  merchantId: Optional(Id('the shop; or the seller')),
  seller: Optional(AccessSeller),
  scopes: Type.Array(Word(accessScopeWords), { minItems: 1, maxItems: 6 }),
  comment: Optional(Text(500, 'what the shop reads')),
});
export type CreateAccessRequest = Static<typeof CreateAccessRequest>;

/** A request, as both sides read it. */
export const AccessRequest = Type.Object({
  id: Id(),
  status: Word(accessStatusWords),
  scopes: Type.Array(Word(accessScopeWords)),
  merchantId: Optional(Id('the shop that was named')),
  seller: Optional(AccessSeller),
  merchantIds: Type.Array(Id('a shop that is open to the partner')),
  partner: Optional(Text(200, 'the partner, as the shop reads it')),
  comment: Optional(Text(500)),
  createdAt: Instant(),
  expiresAt: Instant('until when it can be answered'),
  decidedAt: Optional(Instant()),
});
export type AccessRequest = Static<typeof AccessRequest>;

/** What the shop says. */
export const AccessDecision = Type.Object({
  decision: Word(['approve', 'decline']),
  scopes: Optional(Type.Array(Word(accessScopeWords), { minItems: 1, maxItems: 6 })),
  merchantIds: Optional(Type.Array(Id('a shop to open'), { minItems: 1, maxItems: 100 })),
});
export type AccessDecision = Static<typeof AccessDecision>;

/** What a partner is told when its access has changed, by its webhook. */
export const AccessChanged = Type.Object({
  event: Word(['access.changed']),
  id: Id('the request'),
  status: Word(accessStatusWords),
  scopes: Type.Array(Word(accessScopeWords)),
  merchantIds: Type.Array(Id()),
  changedAt: Instant(),
});
export type AccessChanged = Static<typeof AccessChanged>;

export const partnerApplicationStatusWords = ['new', 'review', 'contracted', 'declined'] as const;

/** A partner hands in an application for a shop that is not ours yet. */
export const PartnerApplicationInput = Type.Object({
  vatNumber: Text(12),
  taxRegistrationReasonCode: Optional(Text(9)),
  name: Text(200),
  siteUrl: Optional(Text(1000)),
  contact: Type.Object({ name: Text(100), email: Text(100), phone: Text(20) }),
  comment: Optional(Text(1000)),
  externalId: Text(100, "the partner's own number; sent again it changes the application"),
});
export type PartnerApplicationInput = Static<typeof PartnerApplicationInput>;

export const PartnerApplication = Type.Object({
  id: Id(),
  externalId: Text(100),
  status: Word(partnerApplicationStatusWords),
  question: Optional(Text(1000, 'what the operator wants to know more')),
  refusal: Optional(Text(1000)),
  merchantId: Optional(Id('the shop that was opened')),
});
export type PartnerApplication = Static<typeof PartnerApplication>;

/** What an order has added to a partner's account, or taken from it. Sums are signed. */
export const Reward = Type.Object({
  id: Id(),
  orderId: Id(),
  merchantId: Id(),
  type: Word(['accrual', 'reversal']),
  base: SignedAmount('what was captured; below zero what was given back'),
  rate: Decimal('per cent, by the terms of the payment method'),
  amount: SignedAmount('without VAT'),
  vatAmount: SignedAmount('VAT on top, where the partner pays it'),
  currencyId: UpperWord(currencyWords),
  happenedAt: Instant(),
  createdAt: Instant('when it was booked'),
  payoutId: Type.Union([Id('the payout that has paid it'), Type.Null()]),
});
export type Reward = Static<typeof Reward>;

export const PartnerPayout = Type.Object({
  id: Id(),
  amount: Amount(),
  currencyId: UpperWord(currencyWords),
  status: Word(['created', 'exported', 'executed', 'rejected', 'canceled']),
  createdAt: Instant(),
});
export type PartnerPayout = Static<typeof PartnerPayout>;

/** A partner's account in a period: opening and entries make the closing. */
export const PartnerStatement = Type.Object({
  currencyId: UpperWord(currencyWords),
  from: Instant(),
  to: Instant('the first moment that is not in it'),
  opening: SignedAmount(),
  closing: SignedAmount(),
  accrued: SignedAmount('sum of the accruals, VAT included'),
  reversed: SignedAmount('sum of the reversals, VAT included, below zero'),
  paidOut: SignedAmount('sum of the payouts, below zero'),
  entries: Type.Array(Reward),
});
export type PartnerStatement = Static<typeof PartnerStatement>;

/** What was done with an order, when and by whom. */
export const OrderTimelineEntry = Type.Object({
  at: Instant(),
  act: Word([
    'created',
    'changed',
    'status_set',
    'moved',
    'canceled',
    'shipped',
    'refunded',
    'refund_canceled',
    'corrected',
  ]),
  author: Type.Object({
    type: Word(['shop', 'agent', 'partner', 'system']),
    name: Text(200),
  }),
  objectId: Optional(Text(36, 'the refund, shipment or correction that was made')),
});
export type OrderTimelineEntry = Static<typeof OrderTimelineEntry>;
