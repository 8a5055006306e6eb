import { Type, type Static } from 'typebox';
import { DocumentOriginal, documentKindWords, fileFormatWords } from './documents.ts';
import { Customer, currencyWords, languageWords, lockableCustomerFields } from './orders.ts';
import { receiptSignWords } from './receipts.ts';
import { Amount, Day, Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

/*
 * What the payment page and the server say to each other. The server builds one PayView per
 * invoice (order container); the page shows it and never guesses a state by itself.
 * Amounts are major units with at most two decimals, instants are ATOM in UTC.
 */

export const payStateWords = [
  'open',
  'pending',
  'partial',
  'paid',
  'held',
  'expired',
  'canceled',
  'unpayable',
] as const;
export const methodKindWords = [
  'card',
  'sbp',
  'invoice',
  'instant',
  'fund',
  'promised',
  'bank',
  'loyalty',
] as const;
export const attemptStateWords = [
  'waiting',
  'pending',
  'failed',
  'captured',
  'authorized',
] as const;
export const failureReasonWords = [
  'declined',
  'insufficient_funds',
  'authentication_failed',
  'canceled_by_payer',
  'expired',
  'technical',
] as const;
/** Why a method cannot be used now. The page has a sentence for each. */
export const methodReasonWords = [
  'too_late',
  'payer_type',
  'currency',
  'amount',
  'locked_other',
  'not_enough_money',
  'promise_limit',
  'unavailable',
] as const;
/**
 * What the shop answered to the news of a payment, where the payer waits for it (shipping control).
 * - `waiting`: it was not asked yet, or has not answered; `confirming`: it gave no answer in time
 *   or none that counts, and is asked again; the page shows a later answer
 * - `confirmed`; `unavailable`: it cannot deliver; `refused`: any other final no
 */
export const shopAnswerWords = [
  'waiting',
  'confirmed',
  'unavailable',
  'refused',
  'confirming',
] as const;
/** Why the bill of a table can no longer be paid on its page; the page has a sentence for each. */
export const billEndWords = [
  'reprinted',
  'bill_changed',
  'left',
  'paid_in_cash',
  'bill_expired',
  'invoice_changed',
] as const;
export type BillEnd = (typeof billEndWords)[number];
export const payerTypeWords = ['legal', 'private'] as const;
/** What of the payer has paid, where no money came from outside for it. */
export const payerFundWords = ['fund', 'promised'] as const;

/** Payer as the page knows and sends it; `type` is always there. */
export const PayCustomer = Type.Object({
  ...Customer.properties,
  type: Word(payerTypeWords),
});
export type PayCustomer = Static<typeof PayCustomer>;

/** How the payer is reached, as a stranger who knows the address of the page may see it. */
const MaskedContacts = Type.Object({
  phone: Optional(Text(100)),
  email: Optional(Text(100)),
  name: Optional(Text(500, 'of a person')),
});

export const PayItem = Type.Object({
  name: Text(500),
  measure: Text(10),
  quantity: Type.Number(),
  amount: Type.Number({ description: 'price of one unit, at most 6 decimals' }),
  totalAmount: Amount(),
  totalVatAmount: Amount(),
  vatCode: Text(20),
});
export type PayItem = Static<typeof PayItem>;

/** A stay at a hotel that an order is for, by the clock of the hotel. */
export const Lodging = Type.Object({
  number: Optional(Text(50, 'of the reservation')),
  hotel: Optional(Text(200)),
  guest: Optional(Text(200)),
  checkIn: Text(16, '`2035-03-14T14:00`, or the day alone'),
  checkOut: Text(16),
  nights: Integer(),
});
export type Lodging = Static<typeof Lodging>;

export const PayOrder = Type.Object({
  id: Id(),
  merchantName: Text(500),
  merchantLogoUrl: Optional(Text(1000)),
  number: Text(256, 'the number that the payer knows'),
  description: Text(1000),
  amount: Amount(),
  vatAmount: Amount(),
  items: Type.Array(PayItem),
  lodgings: Optional(Type.Array(Lodging)),
  shop: Optional(Word(shopAnswerWords)),
});
export type PayOrder = Static<typeof PayOrder>;

export const PayMethod = Type.Object({
  id: Integer(),
  kind: Word(methodKindWords),
  title: Optional(Text(100, 'instead of the usual name of the kind')),
  payerTypes: Type.Array(Word(payerTypeWords)),
  available: Flag('without regard to the payer type, which the payer may still change'),
  reason: Optional(Word(methodReasonWords)),
  preselected: Flag(),
});
export type PayMethod = Static<typeof PayMethod>;

export const PayAction = Type.Union([
  Type.Object({ kind: Word(['redirect']), url: Text(2000, 'http, https, or a path of ours') }),
  Type.Object({
    kind: Word(['qr']),
    payload: Text(2000, 'what the QR says'),
    svg: Text(2000, 'address of the picture'),
    url: Text(2000, 'opens the application of a bank on the same phone'),
  }),
]);
export type PayAction = Static<typeof PayAction>;

export const PayAttempt = Type.Object({
  id: Id(),
  methodKind: Word(methodKindWords),
  state: Word(attemptStateWords),
  action: Optional(PayAction),
  failureReason: Optional(Word(failureReasonWords)),
  expiresAt: Optional(Instant()),
});
export type PayAttempt = Static<typeof PayAttempt>;

/** A document to download; the link is good for a day. */
export const PayFile = Type.Object({
  format: Word(fileFormatWords),
  url: Text(2000, 'a path of ours'),
});
export type PayFile = Static<typeof PayFile>;

export const PayInvoice = Type.Object({
  number: Text(50),
  issuedAt: Instant(),
  amount: Amount('to transfer'),
  payee: Type.Object({
    name: Text(500),
    vatNumber: Text(20),
    taxRegistrationReasonCode: Optional(Text(9)),
    settlementAccount: Text(20),
    correspondentAccount: Text(20),
    bankName: Text(200),
    bic: Text(9),
  }),
  purpose: Text(210),
  qrUrl: Text(2000, 'picture of the payment QR'),
  files: Type.Array(PayFile),
});
export type PayInvoice = Static<typeof PayInvoice>;

/** What is still being made for a payer: private persons wait for a receipt, others for papers. */
export const awaitedPaperWords = ['receipt', 'documents'] as const;

/** A document or a receipt of a paid invoice. */
export const PayPaper = Type.Object({
  id: Id(),
  kind: Word(documentKindWords),
  number: Text(100, 'as printed'),
  date: Day(),
  amount: Amount(),
  orderIds: Type.Array(Id()),
  receipt: Optional(
    Type.Object({
      sign: Word(receiptSignWords),
      training: Flag('of a training register: it is not fiscal, and the page has to say so'),
    }),
  ),
  original: Optional(DocumentOriginal),
  files: Type.Array(PayFile),
});
export type PayPaper = Static<typeof PayPaper>;

export const PayPapers = Type.Object({
  awaited: Optional(Word(awaitedPaperWords)),
  list: Type.Array(PayPaper, { description: 'of each order in the order in which they were made' }),
  zipUrl: Optional(Text(8000, 'of all of them, where there are several; a path of ours')),
});
export type PayPapers = Static<typeof PayPapers>;

/** A bank that can say who pays. */
export const PayBank = Type.Object({
  title: Text(100),
  logoUrl: Optional(Text(1000)),
  url: Text(2000, 'a path of ours that leads to the bank'),
});
export type PayBank = Static<typeof PayBank>;

/** A service that can be added to the invoice: a mini-app that opens on the page. */
export const PayAddOn = Type.Object({
  appId: Id(),
  shopId: Integer(),
  merchantId: Id(),
  merchantName: Text(500),
  name: Text(100),
  iconUrl: Optional(Text(1000)),
  url: Text(1000),
  geolocation: Flag('it may ask where the payer is'),
});
export type PayAddOn = Static<typeof PayAddOn>;

/**
 * - `added`: by an add-on that was opened on this page
 * - `asked`: by a stranger who knew the invoice; nothing can be paid before the payer has decided
 * - `kept`: by a stranger, and the payer keeps it
 */
export const suborderStateWords = ['added', 'asked', 'kept'] as const;
export type SuborderState = (typeof suborderStateWords)[number];

/** An order of the invoice that another shop has added, and that the payer may remove. */
export const PaySuborder = Type.Object({
  orderId: Id(),
  appId: Optional(Id()),
  name: Text(500, 'of the add-on, or of the shop that has added it'),
  state: Word(suborderStateWords),
});
export type PaySuborder = Static<typeof PaySuborder>;

/**
 * An invoice as its page shows it. `backTo` says where the ways back lead when it is not a shop: to
 * the page of a restaurant's table, which tells the rest of the story.
 */
export const PayView = Type.Object({
  containerId: Id(),
  languageId: Word(languageWords),
  currencyId: Word(currencyWords),
  amount: Amount('to pay in all'),
  vatAmount: Amount(),
  paidAmount: Amount(),
  releasedAmount: Optional(Amount('what went back, because it was not shipped or was canceled')),
  dueAmount: Amount('still to pay; an attempt is made for this sum'),
  serverTime: Instant(),
  expirationDate: Instant(),
  state: Word(payStateWords),
  billEnd: Optional(Word(billEndWords)),
  paidAt: Optional(Instant()),
  paidFrom: Optional(Word(payerFundWords)),
  promiseDueAt: Optional(Instant('until when the payer has promised to pay; gone once repaid')),
  shop: Optional(Word(shopAnswerWords)),
  shopWaitsUntil: Optional(Instant('while `shop` is `waiting`')),
  heldUntil: Optional(Instant('after a no: when money that is only reserved is free by itself')),
  orders: Type.Array(PayOrder),
  customer: PayCustomer,
  maskedContacts: Optional(MaskedContacts),
  customerLocked: Flag(),
  lockedFields: Type.Array(Text(50)),
  hiddenFields: Type.Array(Text(50)),
  methods: Type.Array(PayMethod),
  methodLocked: Flag(),
  attempt: Optional(PayAttempt),
  invoice: Optional(PayInvoice),
  papers: Optional(PayPapers),
  banks: Optional(Type.Array(PayBank)),
  returnUrl: Optional(Text(1000)),
  successUrl: Optional(Text(1000)),
  failUrl: Optional(Text(1000)),
  backTo: Optional(Word(['table'])),
  addOns: Optional(Type.Array(PayAddOn)),
  suborders: Optional(Type.Array(PaySuborder)),
});
export type PayView = Static<typeof PayView>;

/** Body of `POST /pay/api/{containerId}/payer`. */
export const SavePayer = Type.Object({ customer: PayCustomer });
export type SavePayer = Static<typeof SavePayer>;

/**
 * Body of `POST /pay/api/{containerId}/attempt`. The id is made before the first call and repeated
 * with the same body when the answer is lost. `amount` is the sum that the payer saw (`dueAmount`).
 */
export const StartAttempt = Type.Object({
  attemptId: Id(),
  methodId: Integer(),
  customer: PayCustomer,
  amount: Amount(),
});
export type StartAttempt = Static<typeof StartAttempt>;

/** Who has signed in by a bank in this browser. */
export const SignInView = Type.Object({
  signedIn: Optional(
    Type.Object({
      providerTitle: Text(100),
      name: Optional(Text(500)),
      organisation: Optional(Text(500)),
      chooseUrl: Optional(Text(2000, 'where another organisation can be chosen')),
      methods: Type.Array(Type.Object({ methodId: Integer(), kind: Word(['fund', 'promised']) }), {
        description: 'what this payer may confirm by one tap',
      }),
    }),
  ),
});
export type SignInView = Static<typeof SignInView>;

/** Body of `POST /pay/api/{containerId}/confirm-signed-in`. */
export const ConfirmSignedIn = Type.Object({
  attemptId: Id(),
  methodId: Integer(),
  amount: Amount(),
});
export type ConfirmSignedIn = Static<typeof ConfirmSignedIn>;

/** An organisation that the directory knows by its INN; several rows are its branches. */
export const FoundCounterparty = Type.Object({
  vatNumber: Text(20),
  taxRegistrationReasonCode: Optional(Text(9)),
  name: Text(500),
  registrationAddress: Optional(Text(1000)),
});
export type FoundCounterparty = Static<typeof FoundCounterparty>;

export type PayState = (typeof payStateWords)[number];
export type MethodKind = (typeof methodKindWords)[number];
export type MethodReason = (typeof methodReasonWords)[number];
export type FailureReason = (typeof failureReasonWords)[number];
export type ShopAnswer = (typeof shopAnswerWords)[number];
export type PayerType = (typeof payerTypeWords)[number];
export type PayerField = (typeof lockableCustomerFields)[number];
export type PayLanguage = (typeof languageWords)[number];
