import { Type, type Static } from 'typebox';
import { PayCustomer } from './pay-page.ts';
import { BasketItem, currencyWords, languageWords } from './orders.ts';
import {
  Amount,
  Flag,
  FreeObject,
  Id,
  Instant,
  Integer,
  Optional,
  PositiveAmount,
  Text,
  UpperWord,
  Word,
} from './wire.ts';

/*
 * Restaurants whose guests pay the bill of a table by its QR (spec 14): what tills say of checks,
 * what the guest's page and the server say to each other, and the points and tables of a shop.
 * Amounts are major units with at most two decimals, instants are ATOM in UTC.
 */

/** The words by which a till says no; each has a number on the gate (`tillErrorNumbers`). */
export const tillErrorWords = [
  'table_not_found',
  'table_empty',
  'order_not_found',
  'order_changed',
  'order_locked',
  'order_not_payable',
  'order_closed',
  'pos_not_ready',
  'amount_mismatch',
] as const;
export type TillError = (typeof tillErrorWords)[number];
/** All that may go wrong at a table: `pos_offline` means no connection, no time, no sense. */
export const posErrorWords = [...tillErrorWords, 'pos_offline'] as const;
export type PosError = (typeof posErrorWords)[number];

/** `error.code` of the gate by `error.data.code`. */
export const tillErrorNumbers: Readonly<Record<TillError, number>> = {
  table_not_found: -32001,
  table_empty: -32002,
  order_not_found: -32003,
  order_changed: -32004,
  order_locked: -32005,
  order_not_payable: -32006,
  order_closed: -32007,
  pos_not_ready: -32008,
  amount_mismatch: -32009,
};

export const checkStatusWords = ['open', 'precheck', 'paying', 'closed'] as const;
/** Why a check cannot be paid by its guest. */
export const checkReasonWords = [
  'free_item',
  'surcharge',
  'compound_modifier',
  'prepayment',
  'vat_on_top',
  'locked_by_staff',
  'shift_closed',
  'other',
] as const;
export type CheckReason = (typeof checkReasonWords)[number];
/** What a till can do beyond hearing of orders; answered to `getStatus`. */
export const tillCapabilityWords = ['getTableOrder', 'lockTableOrder', 'closeTable'] as const;
export type TillCapability = (typeof tillCapabilityWords)[number];
export const closeResultWords = ['closed', 'already_closed', 'paid_open'] as const;
export type CloseResult = (typeof closeResultWords)[number];

/** An open check as a till describes it. Σ `totalAmount` of its lines is `amount`. */
export const TableOrder = Type.Object({
  posOrderId: Text(64, "stable for the check's life"),
  number: Optional(Text(64)),
  waiter: Optional(Text(100)),
  openedAt: Optional(Instant()),
  guests: Optional(Integer()),
  revision: Text(64, 'another one after any change of items, prices or discounts'),
  status: Word(checkStatusWords),
  amount: Amount('after discounts'),
  vatAmount: Amount(),
  paidAmount: Amount('paid through us for this check, and nothing else'),
  currencyId: UpperWord(currencyWords),
  basketItems: Type.Array(BasketItem, { maxItems: 1000 }),
  payable: Flag(),
  reasons: Type.Array(Text(50), { maxItems: 20 }),
});
export type TableOrder = Static<typeof TableOrder>;

/** Body of `POST /v3/pos/api/table-order-change`, by the till with the shop's token. */
export const TableOrderChange = Type.Object({
  tableNumber: Text(64),
  posOrderId: Optional(Text(64)),
  revision: Optional(Text(64)),
});
export type TableOrderChange = Static<typeof TableOrderChange>;
export const TableOrderChanged = Type.Object({
  tables: Integer('tables of this number whose pages were told'),
});
export type TableOrderChanged = Static<typeof TableOrderChanged>;

/** A table as its page shows it at once, before the till is asked. */
export const TableView = Type.Object({
  merchantName: Text(500),
  merchantLogoUrl: Optional(Text(1000)),
  pointName: Text(200),
  tableNumber: Text(64),
  hall: Optional(Text(100)),
  languageId: Word(languageWords),
  payerTypes: Type.Array(Word(['legal', 'private']), { description: 'who may pay here by QR' }),
  serverTime: Instant(),
});
export type TableView = Static<typeof TableView>;

export const BillItem = Type.Object({
  name: Text(500),
  measure: Text(10),
  quantity: Type.Number(),
  amount: Type.Number({ description: 'price of one unit, before a discount' }),
  totalAmount: Amount(),
  discountAmount: Optional(Amount('already taken off `totalAmount`')),
  totalVatAmount: Amount(),
  vatCode: Text(20),
});
export type BillItem = Static<typeof BillItem>;

/**
 * What can be done with a bill.
 * - `open`: can be confirmed until `validUntil`; afterwards the till is asked again
 * - `locked`: somebody is paying it; `paid`: paid, the till has still to close it
 * - `unpayable`: see `reasons`; the guest asks the waiter for a pre-check
 */
export const billStateWords = ['open', 'locked', 'paid', 'unpayable'] as const;

/** One check of the table as it was when the till was asked. Names no guest and no phone. */
export const TableBill = Type.Object({
  billId: Id(),
  posOrderId: Text(64, 'names the check from one reading to the next'),
  revision: Text(64, 'another one after any change of the check'),
  state: Word(billStateWords),
  number: Optional(Text(64)),
  waiter: Optional(Text(100)),
  openedAt: Optional(Instant()),
  guests: Optional(Integer()),
  amount: Amount('of the whole check'),
  vatAmount: Amount(),
  discountAmount: Optional(Amount('already taken off `amount`')),
  paidAmount: Amount('paid before, through us'),
  dueAmount: Amount('still to pay; a confirmation is made for this sum'),
  currencyId: UpperWord(currencyWords),
  items: Type.Array(BillItem),
  reasons: Type.Array(Word(checkReasonWords)),
  takenAt: Instant(),
  validUntil: Instant(),
});
export type TableBill = Static<typeof TableBill>;

/** Answer of `POST /v3/pos/api/table/{code}/bill`: several checks are a choice for the guest. */
export const TableBills = Type.Object({
  tableNumber: Text(64),
  bills: Type.Array(TableBill),
  serverTime: Instant(),
});
export type TableBills = Static<typeof TableBills>;

/**
 * What is known of a table now, without asking its till: sent to open pages of guests by
 * `GET /t/{code}/events`. The bills are those of the last answer, with who pays them now.
 * `askAgain`: the till, or the end of a payment, says that they are not right any more.
 */
export const TableNow = Type.Object({
  bills: Type.Array(TableBill),
  askAgain: Flag(),
  serverTime: Instant(),
});
export type TableNow = Static<typeof TableNow>;

/**
 * Body of `POST /v3/pos/api/table/{code}/bill/{billId}/confirm`. `paymentId` is a random UUID that
 * the page makes before the first call and repeats when the answer is lost; it is the guest's key
 * to the state of the payment. `amount` is the `dueAmount` that the guest saw.
 */
export const ConfirmBill = Type.Object({
  paymentId: Id(),
  amount: PositiveAmount(),
  customer: PayCustomer,
  languageId: Optional(Word(languageWords)),
});
export type ConfirmBill = Static<typeof ConfirmBill>;

export const ConfirmedBill = Type.Object({
  paymentId: Id(),
  orderId: Id(),
  merchantOrderId: Text(256),
  amount: Amount(),
  paymentUrl: Text(1000, 'the guest goes there to pay'),
  expirationDate: Instant(),
});
export type ConfirmedBill = Static<typeof ConfirmedBill>;

/**
 * Where the payment of a bill stands.
 * - `confirming`: the till is being asked; `open`: an order waits on the payment page
 * - `ended`: not paid, see `endReason`; the table has to be asked again
 * - `paid`: paid, the till has not closed the check yet: "show this screen to the waiter"
 * - `closed`: paid, and the till has closed the check
 * - `paid_open`: paid and booked, but the check grew: `remainderAmount` is still to pay
 * - `returned`: the check was paid otherwise meanwhile, the whole sum goes back
 */
export const tablePaymentStateWords = [
  'confirming',
  'open',
  'ended',
  'paid',
  'closed',
  'paid_open',
  'returned',
] as const;
/** Why a bill is no longer being paid by this guest. */
export const paymentEndWords = [
  'bill_changed',
  'reprinted',
  'left',
  'expired',
  'canceled',
  'refused',
] as const;
export type PaymentEnd = (typeof paymentEndWords)[number];

/** Answer of `GET …/table/{code}/payment/{paymentId}` and of `POST …/leave`. */
export const TablePayment = Type.Object({
  paymentId: Id(),
  state: Word(tablePaymentStateWords),
  endReason: Optional(Word(paymentEndWords)),
  orderId: Optional(Id()),
  number: Optional(Text(64, 'of the check')),
  amount: Amount('that the guest pays or has paid'),
  returnedAmount: Optional(Amount('that goes back, as the check became smaller or was closed')),
  remainderAmount: Optional(Amount('still to pay for the check')),
  currencyId: UpperWord(currencyWords),
  paymentUrl: Optional(Text(1000)),
  paymentCode: Text(20, 'short, to be shown to the waiter and found in the office'),
  paidAt: Optional(Instant()),
  closedAt: Optional(Instant()),
  expirationDate: Optional(Instant()),
  serverTime: Instant(),
});
export type TablePayment = Static<typeof TablePayment>;

export const surchargePolicyWords = ['refuse', 'line'] as const;
export const signatureAlgorithmWords = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
export const pointConnectionWords = ['gate', 'callback', 'cloud', 'none'] as const;

const pointBody = {
  name: Text(200),
  enabled: Optional(Flag('guests may pay by table QR; true unless told otherwise')),
  deviceId: Optional(Text(100, 'the till of the gate that answers for this point')),
  callbackUrl: Optional(Text(1000, 'for tills without a socket; empty text removes it')),
  callbackKey: Optional(Text(256, 'signs what is sent to callbackUrl; never shown')),
  callbackAlgorithm: Optional(Word(signatureAlgorithmWords)),
  privatePayers: Optional(Flag('private persons may pay here, too')),
  surchargePolicy: Optional(Word(surchargePolicyWords)),
  cloudKind: Optional(Text(30, 'connector to the cloud of a till vendor, such as `iiko`')),
  cloudSettings: Optional(FreeObject('of that connector, secrets included; never shown')),
};

export const CreatePosPoint = Type.Object({ merchantId: Id(), ...pointBody });
export type CreatePosPoint = Static<typeof CreatePosPoint>;
export const UpdatePosPoint = Type.Object({ ...pointBody, name: Optional(Text(200)) });
export type UpdatePosPoint = Static<typeof UpdatePosPoint>;

export const PosPoint = Type.Object({
  id: Id(),
  merchantId: Id(),
  name: Text(200),
  enabled: Flag(),
  deviceId: Optional(Text(100)),
  callbackUrl: Optional(Text(1000)),
  callbackAlgorithm: Word(signatureAlgorithmWords),
  privatePayers: Flag(),
  surchargePolicy: Word(surchargePolicyWords),
  cloudKind: Optional(Text(30)),
  tables: Integer('how many tables it has'),
  connection: Word(pointConnectionWords),
  capabilities: Type.Array(Text(50)),
  product: Optional(Text(200, 'what the connected till says it is')),
  createdAt: Instant(),
});
export type PosPoint = Static<typeof PosPoint>;

/**
 * What the till of a point says of itself when it is asked now. Of a till that is not at the gate
 * only `connection` is known; without `version` nobody has answered in time.
 */
export const PosTill = Type.Object({
  connection: Word(pointConnectionWords),
  deviceId: Optional(Text(100)),
  product: Optional(Text(200)),
  version: Optional(Text(100)),
  type: Optional(Text(100)),
  settings: Optional(FreeObject('without secrets')),
  capabilities: Type.Array(Text(50)),
  tables: Type.Array(Text(64), { description: 'that the till says it has' }),
  connectedAt: Optional(Instant()),
  log: Type.Array(Text(1000), { description: 'its last lines, secrets masked' }),
});
export type PosTill = Static<typeof PosTill>;

/** A table as the till, or the cloud of its vendor, names it. */
export const PosTillTable = Type.Object({
  number: Text(64),
  hall: Optional(Text(100)),
  cloudTableId: Optional(Text(100)),
});
export type PosTillTable = Static<typeof PosTillTable>;

export const NewPosTable = Type.Object({
  number: Text(64, 'as the till knows the table'),
  hall: Optional(Text(100)),
  cloudTableId: Optional(Text(100, 'of the cloud of the till vendor')),
});
export const CreatePosTables = Type.Object({
  tables: Type.Array(NewPosTable, { minItems: 1, maxItems: 500 }),
});
export type CreatePosTables = Static<typeof CreatePosTables>;

export const PosTable = Type.Object({
  id: Id(),
  pointId: Id(),
  number: Text(64),
  hall: Optional(Text(100)),
  cloudTableId: Optional(Text(100)),
  code: Text(40, 'of the address on the QR'),
  url: Text(1000, 'what the QR says'),
  createdAt: Instant(),
  reissuedAt: Optional(Instant()),
});
export type PosTable = Static<typeof PosTable>;

/** A paid check that its till has not closed yet. `waiting`: 24 h are over, a person decides. */
export const closingStateWords = ['due', 'waiting', 'done'] as const;
export const closingResultWords = [
  ...closeResultWords,
  'order_closed',
  'by_hand',
  'returned_by_hand',
] as const;
export const PosClosing = Type.Object({
  id: Id(),
  merchantId: Id(),
  pointId: Id(),
  tableNumber: Text(64),
  orderId: Id(),
  posOrderId: Text(64),
  number: Optional(Text(64)),
  paymentCode: Text(20),
  amount: Amount(),
  currencyId: UpperWord(currencyWords),
  state: Word(closingStateWords),
  result: Optional(Word(closingResultWords)),
  tries: Integer(),
  lastError: Optional(Text(500)),
  paidAt: Instant(),
  nextTryAt: Optional(Instant()),
});
export type PosClosing = Static<typeof PosClosing>;

/** A call of a till and what came of it. Kept for a month; names no payers. */
export const PosCall = Type.Object({
  id: Id(),
  connector: Text(30, 'the way that was taken; `none`: nothing led to the till'),
  method: Text(50),
  requestId: Text(64, 'the same in a repeat'),
  startedAt: Instant(),
  durationMs: Integer(),
  params: FreeObject('what was said'),
  result: Optional(FreeObject('what it answered')),
  error: Optional(Word(posErrorWords)),
  message: Optional(Text(500, 'why it was no answer')),
});
export type PosCall = Static<typeof PosCall>;

/** Body of `POST /v3/pos/api/closing/{id}/close`: the staff have closed the check at the till. */
export const CloseByHand = Type.Object({ comment: Optional(Text(500)) });
export type CloseByHand = Static<typeof CloseByHand>;
