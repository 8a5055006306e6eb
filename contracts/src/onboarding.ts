import { Type, type Static } from 'typebox';
import { Amount, Day, Decimal, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

export const inviteTypeWords = ['email'] as const;
export const inviteStatusWords = [
  'sent',
  'opened',
  'registered',
  'contracted',
  'activated',
  'expired',
] as const;

/** A partner asks us to invite a shop. */
export const InviteRequest = Type.Object({
  partnerId: Text(36, 'the partner who invites'),
  type: Word(inviteTypeWords),
  identifier: Text(100, 'the e-mail address'),
});
export type InviteRequest = Static<typeof InviteRequest>;

export const InviteCreated = Type.Object({ id: Id('the invite') });
export type InviteCreated = Static<typeof InviteCreated>;

/** An invite, and how far its shop has come. */
export const Invite = Type.Object({
  id: Id(),
  partnerId: Id('the partner who invites'),
  type: Word(inviteTypeWords),
  identifier: Text(200, 'the e-mail address'),
  status: Word(inviteStatusWords),
  createdAt: Instant(),
  expiresAt: Instant('until when the link of the last letter works'),
  openedAt: Optional(Instant()),
  registeredAt: Optional(Instant()),
  contractedAt: Optional(Instant()),
  activatedAt: Optional(Instant()),
});
export type Invite = Static<typeof Invite>;

/** A till shows the code that its shop was given. */
export const ActivationRequest = Type.Object({
  partnerId: Text(36, 'the vendor of the till'),
  activationCode: Text(36, '12 digits; blanks and dashes do not count'),
});
export type ActivationRequest = Static<typeof ActivationRequest>;

export const ActivationResponse = Type.Object({
  merchantId: Id('the shop'),
  token: Text(512, 'the API token of this till, shown once'),
});
export type ActivationResponse = Static<typeof ActivationResponse>;

export const applicationStatusWords = ['new', 'asked', 'approved', 'refused'] as const;

/** What an applicant has written. */
export const ApplicationForm = Type.Object({
  vatNumber: Text(12),
  taxRegistrationReasonCode: Text(9, 'empty for a sole proprietor'),
  name: Text(200, 'short name'),
  nameFull: Text(500),
  registrationNumber: Text(15),
  registrationAddress: Text(500),
  shopName: Text(100, 'as payers read it'),
  siteUrl: Text(1000),
  contactName: Text(100),
  contactPhone: Text(20),
  bic: Text(9),
  settlementAccount: Text(20),
  correspondentAccount: Text(20),
  bank: Text(200),
});
export type ApplicationForm = Static<typeof ApplicationForm>;

export const ApplicationFile = Type.Object({
  id: Id(),
  name: Text(200),
  contentType: Text(50),
  size: Integer('bytes'),
});
export type ApplicationFile = Static<typeof ApplicationFile>;

/** Somebody wants to become a shop of the operator. */
export const Application = Type.Object({
  id: Id(),
  partnerId: Id(),
  email: Text(200, 'where the invite and all letters go'),
  status: Word(applicationStatusWords),
  form: ApplicationForm,
  files: Type.Array(ApplicationFile),
  question: Optional(Text(1000, 'what the operator wants to know more')),
  refusal: Optional(Text(1000, 'why it was refused')),
  submittedAt: Optional(Instant()),
  decidedAt: Optional(Instant()),
  merchantId: Optional(Id('the shop that was opened')),
  externalId: Optional(Text(100, 'the number that the partner has given it')),
  comment: Optional(Text(1000, 'what the partner says of it')),
});
export type Application = Static<typeof Application>;

export const AskApplicant = Type.Object({ question: Text(1000) });
export type AskApplicant = Static<typeof AskApplicant>;

export const RefuseApplication = Type.Object({ reason: Text(1000) });
export type RefuseApplication = Static<typeof RefuseApplication>;

/** What the partner gets of the turnover of one shop. */
export const RewardInput = Type.Object({
  percent: Decimal('of the turnover, at most four decimals'),
  fixed: Optional(Amount('added for each order')),
  min: Optional(Amount('at least, for each order')),
  max: Optional(Amount('at most, for each order')),
});
export type RewardInput = Static<typeof RewardInput>;

/** Where payouts to the shop go, instead of the account of the application. */
export const SettlementInput = Type.Object({
  settlementAccount: Text(20),
  bic: Text(9),
  correspondentAccount: Optional(Text(20)),
  bank: Optional(Text(200)),
});
export type SettlementInput = Static<typeof SettlementInput>;

/** The terms under which a shop is opened. */
export const ApproveApplication = Type.Object({
  contractNumber: Text(50),
  contractDate: Day(),
  commissionPercent: Decimal('of every payment, at most four decimals'),
  reward: Optional(RewardInput),
  settlement: Optional(SettlementInput),
});
export type ApproveApplication = Static<typeof ApproveApplication>;

/** A code by which a till of this shop gets its token. */
export const NewActivationCode = Type.Object({
  merchantId: Id(),
  partnerId: Optional(Id('the only partner who may use it')),
  device: Optional(Text(100, 'the till or system that it is for')),
});
export type NewActivationCode = Static<typeof NewActivationCode>;

export const ActivationCode = Type.Object({
  id: Id(),
  merchantId: Id(),
  code: Text(20, 'shown once'),
  expiresAt: Instant(),
});
export type ActivationCode = Static<typeof ActivationCode>;
