import { Type, type Static } from 'typebox';
import { Id, Optional, PositiveAmount, Text, Word } from './wire.ts';

export const operationStatusWords = ['paid', 'pending'] as const;
export type OperationStatus = (typeof operationStatusWords)[number];

/** Who really paid, as the bank's payment order says. */
export const PaymentOrder = Type.Object({
  type: Word(['legal', 'private']),
  amount: PositiveAmount('equal to the amount of the request'),
  currencyId: Text(3, 'equal to the currency of the request'),
  number: Optional(Text(36)),
  date: Optional(Text(36, 'ISO date')),
  name: Optional(Text(500, 'payer')),
  phone: Optional(Text(100)),
  vatNumber: Optional(Text(20, 'INN of the payer')),
  taxRegistrationReasonCode: Optional(Text(9, 'КПП of the payer')),
  settlementAccount: Optional(Text(20, 'account of the payer: money may go back to it')),
  correspondentAccount: Optional(Text(20)),
  bankName: Optional(Text(100)),
  bic: Optional(Text(9)),
  kbk: Optional(Text(20)),
  paymentPurpose: Optional(Text(210)),
});
export type PaymentOrder = Static<typeof PaymentOrder>;

/** Body of the confirmation, signed over its exact bytes. */
export const CreateInvoicePayment = Type.Object({
  invoiceId: Id('orderContainerId'),
  paymentOperationId: Text(36, "the instrument's own id of the operation: the idempotency key"),
  amount: PositiveAmount('exactly what is still to be paid'),
  currencyId: Text(3, 'currency of the invoice'),
  paymentOrder: Optional(PaymentOrder),
  status: Optional(Word(operationStatusWords)),
});
export type CreateInvoicePayment = Static<typeof CreateInvoicePayment>;

/** What is stored of an operation. */
export const InvoicePayment = Type.Object({
  id: Id('the transaction with us'),
  invoiceId: Id(),
  paymentOperationId: Text(36),
  amount: PositiveAmount(),
  currencyId: Text(3),
  status: Word(operationStatusWords),
  paymentOrder: Optional(PaymentOrder),
});
export type InvoicePayment = Static<typeof InvoicePayment>;

/** What we ask of an instrument to give money back; signed like the instrument's own requests. */
export interface InstrumentRefundRequest {
  /** Idempotency key. */
  refundId: string;
  invoiceId: string;
  paymentOperationId: string;
  /** Major units. */
  amount: number;
  currencyId: string;
}
