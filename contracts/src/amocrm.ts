import { Type, type Static } from 'typebox';
import { vatCodeWords } from './orders.ts';
import { Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

export const amoStateWords = ['installed', 'linked', 'active', 'needs_reauth', 'disabled'] as const;

/** Buttons of ours on the PayWall, by the codes that links carry. */
export const amoMethodWords = ['legal', 'card', 'sbp'] as const;
export type AmoMethod = (typeof amoMethodWords)[number];

/** What a seller decides about invoices of an account of amoCRM. */
export const AmoSettings = Type.Object({
  defaultVat: Word(vatCodeWords),
  missingContacts: Word(['refuse', 'ask']),
  methods: Optional(
    Type.Array(Word(amoMethodWords), { maxItems: 3, description: 'all unless it is sent' }),
  ),
  closedStatuses: Type.Array(Integer('id of an own status'), { maxItems: 50 }),
  daysToPay: Integer('days after today, 1 to 365'),
  overwriteOwnStatus: Flag(),
  markAtHold: Flag(),
  refundStatus: Optional(Integer('id of an own status for refunded invoices')),
  leadNotes: Flag(),
  strict: Flag('ask payers for the last four digits of their phone'),
  sellerContacts: Optional(Text(300, 'shown to payers who cannot pay')),
});
export type AmoSettings = Static<typeof AmoSettings>;

export const AmoStatus = Type.Object({
  id: Integer(),
  title: Text(200),
  own: Flag('made by the account itself'),
});

/** A shop that can get the money of invoices. */
export const AmoShop = Type.Object({ id: Id(), name: Text(500) });
export type AmoShop = Static<typeof AmoShop>;

/** An account of amoCRM that pays through a shop. */
export const AmoConnection = Type.Object({
  id: Id(),
  host: Text(200),
  name: Text(500),
  accountNumber: Text(20, 'as it stands in links'),
  status: Word(amoStateWords),
  merchantId: Optional(Id()),
  suspendedAt: Optional(Instant('amoCRM wants to be paid by its customer')),
  lastError: Optional(Text(500, 'in plain words')),
  lastErrorAt: Optional(Instant()),
  settings: AmoSettings,
});
export type AmoConnection = Static<typeof AmoConnection>;

/** An invoice that a client could not pay, and why. */
export const AmoFault = Type.Object({
  invoiceId: Text(20),
  code: Text(30),
  text: Text(1000, 'what to change'),
  times: Integer(),
  firstAt: Instant(),
  lastAt: Instant(),
});

/** What is or was written back to an invoice. */
export const AmoWrite = Type.Object({
  invoiceId: Text(20),
  orderId: Id(),
  kind: Word(['paid', 'part', 'held', 'lapsed', 'refunded']),
  status: Word(['due', 'done', 'given_up']),
  outcome: Optional(Text(500)),
  tries: Integer(),
  nextTryAt: Optional(Instant()),
  message: Optional(Text(1000)),
  createdAt: Instant(),
});

/** A connection with what a seller wants to see of it. */
export const AmoConnectionDetail = Type.Object({
  ...AmoConnection.properties,
  statuses: Type.Array(AmoStatus),
  faults: Type.Array(AmoFault),
  writes: Type.Array(AmoWrite),
});
export type AmoConnectionDetail = Static<typeof AmoConnectionDetail>;

export const ConnectAmo = Type.Object({ merchantId: Id('shop that gets the money') });
export type ConnectAmo = Static<typeof ConnectAmo>;

export const AmoConsent = Type.Object({ url: Text(2000, 'where the seller gives its consent') });
export type AmoConsent = Static<typeof AmoConsent>;

/** The settings form as a whole; `merchantId` moves the account to another shop. */
export const SaveAmoSettings = Type.Object({
  merchantId: Id(),
  settings: AmoSettings,
});
export type SaveAmoSettings = Static<typeof SaveAmoSettings>;

export const TryAmoInvoice = Type.Object({ invoiceId: Text(20, 'number of an invoice') });
export type TryAmoInvoice = Static<typeof TryAmoInvoice>;

/** What would become of an invoice if its link was opened now. */
export const AmoTrial = Type.Object({
  result: Word(['payable', 'refused', 'unread']),
  text: Optional(Text(1000, 'why not, and what to change')),
  title: Optional(Text(256)),
  amount: Optional(Type.Number()),
  vatAmount: Optional(Type.Number()),
  lines: Optional(Integer()),
});
export type AmoTrial = Static<typeof AmoTrial>;
