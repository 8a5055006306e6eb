import { Type, type Static } from 'typebox';
import { Amount, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

export const receiptStatusWords = ['queued', 'sent', 'done', 'failed'] as const;
export const receiptSignWords = ['sale', 'refund'] as const;

/** A line of a fiscal receipt, by the tags of ФФД 1.2. */
export const FiscalReceiptItem = Type.Object({
  number: Integer('from 1'),
  name: Text(128, 'tag 1030'),
  price: Amount('tag 1079'),
  quantity: Text(30, 'tag 1023, an exact decimal'),
  measure: Integer('tag 2108'),
  amount: Amount('tag 1043'),
  vat: Integer('tag 1199'),
  vatAmount: Amount('tag 1200'),
  paymentMode: Integer('tag 1214'),
  itemType: Integer('tag 1212'),
  markingCode: Optional(Text(200, 'tag 1163')),
});
export type FiscalReceiptItem = Static<typeof FiscalReceiptItem>;

/** What the cash register has said of a receipt that it has printed. */
export const FiscalFacts = Type.Object({
  drive: Text(30, 'tag 1041'),
  documentNumber: Integer('tag 1040'),
  sign: Text(30, 'tag 1077'),
  registrationNumber: Text(30, 'tag 1037'),
  at: Instant(),
  ofdUrl: Optional(Text(1000, 'where it can be checked')),
});
export type FiscalFacts = Static<typeof FiscalFacts>;

/** A fiscal receipt of an order, registered or on its way. */
export const FiscalReceipt = Type.Object({
  id: Id(),
  orderId: Id(),
  merchantId: Id(),
  key: Text(100, 'payment, shipment/12, refund/…, release'),
  part: Integer('from 1, where a register takes fewer lines'),
  number: Integer('place among the receipts of the order, from 1'),
  sign: Word(receiptSignWords),
  status: Word(receiptStatusWords),
  amount: Amount('tag 1020'),
  cashlessAmount: Amount('tag 1081'),
  advanceAmount: Amount('tag 1215, the offset of an advance'),
  buyerContact: Text(64, 'tag 1008'),
  items: Type.Array(FiscalReceiptItem),
  tries: Integer('tries since it last went well'),
  nextTryAt: Optional(Instant()),
  message: Optional(Text(1000, 'why it is not registered')),
  errorCode: Optional(Text(100, "the register's own code, of a parked one")),
  fiscal: Optional(FiscalFacts),
  documentId: Optional(Id('the document of it')),
  createdAt: Instant(),
  registeredAt: Optional(Instant()),
});
export type FiscalReceipt = Static<typeof FiscalReceipt>;

/** What is to be printed instead on one line; absent properties stay. */
export const ReceiptCorrection = Type.Object({
  number: Integer('which line, from 1'),
  name: Optional(Text(1000)),
  itemType: Optional(Integer('tag 1212')),
  markingCode: Optional(Text(200, 'empty takes the code away')),
});
export type ReceiptCorrection = Static<typeof ReceiptCorrection>;

/** A parked receipt goes on, as it is or corrected. */
export const RetryReceipt = Type.Object({
  buyerContact: Optional(Text(64, 'e-mail, or a phone as +79990001122')),
  items: Optional(Type.Array(ReceiptCorrection, { maxItems: 1000 })),
});
export type RetryReceipt = Static<typeof RetryReceipt>;
