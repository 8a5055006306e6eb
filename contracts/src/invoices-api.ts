import { Type, type Static } from 'typebox';
import { currencyWords } from './orders.ts';
import { Amount, Id, Instant, Optional, Text, UpperWord, Word } from './wire.ts';

/*
 * An invoice as outside parties see it: banks that are payment instruments, and organisations with
 * the Business API.
 */

export const invoiceStatusWords = ['pending', 'partial', 'paid', 'canceled'] as const;
export type InvoiceStatus = (typeof invoiceStatusWords)[number];

export const InvoiceCustomer = Type.Object({
  type: Word(['legal', 'private']),
  name: Optional(Text(500)),
  phone: Optional(Text(100)),
  email: Optional(Text(100)),
  vatNumber: Optional(Text(20, 'INN')),
  registrationAddress: Optional(Text(1000)),
});
export type InvoiceCustomer = Static<typeof InvoiceCustomer>;

/** Every property is there; what does not apply is an empty text. */
export const PaymentOrderTemplate = Type.Object({
  type: Word(['legal', 'private']),
  amount: Amount('what is still to be paid'),
  currencyId: UpperWord(currencyWords),
  name: Text(500, 'payee'),
  vatNumber: Text(20, 'INN of the payee'),
  taxRegistrationReasonCode: Text(9, 'КПП of the payee; empty for a sole proprietor'),
  settlementAccount: Text(20),
  correspondentAccount: Text(20),
  bankName: Text(100),
  bic: Text(9),
  kbk: Text(20, 'budget payments only'),
  oktmo: Text(11, 'budget payments only'),
  uin: Text(25, 'budget payments only'),
  paymentPurpose: Text(210, 'to be kept as it is: the transfer is matched by it'),
});
export type PaymentOrderTemplate = Static<typeof PaymentOrderTemplate>;

export const InvoiceResponse = Type.Object({
  id: Id('orderContainerId of its orders'),
  number: Text(50, 'printed number'),
  createdAt: Instant(),
  expirationDate: Instant(),
  description: Text(1000),
  amount: Amount('what is still to be paid; the full sum once it is paid or canceled'),
  vatAmount: Amount('VAT in it'),
  currencyId: UpperWord(currencyWords),
  customer: Optional(InvoiceCustomer),
  paymentOrderTemplate: Optional(PaymentOrderTemplate),
  status: Word(invoiceStatusWords),
  paymentUrl: Text(1000, 'our page of the invoice: send the payer here afterwards'),
});
export type InvoiceResponse = Static<typeof InvoiceResponse>;
