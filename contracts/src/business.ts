import { Type, type Static } from 'typebox';
import { InvoiceCustomer, InvoiceResponse } from './invoices-api.ts';
import { currencyWords } from './orders.ts';
import { Amount, Id, Instant, PositiveAmount, Text, UpperWord } from './wire.ts';

/*
 * The Business API: organisations and loyalty operators that pay invoices from their guarantee
 * funds by their own systems.
 */

const { paymentOrderTemplate: _template, ...shown } = InvoiceResponse.properties;

/** An invoice as organisations and loyalty operators read it. */
export const BusinessInvoice = Type.Object({ ...shown, customer: InvoiceCustomer });
export type BusinessInvoice = Static<typeof BusinessInvoice>;

/** Body of the confirmation. The whole sum that is still to be paid comes from the fund. */
export const ConfirmFromFund = Type.Object({
  partnerOperationId: Text(36, "the caller's own id of the operation: the idempotency key"),
});
export type ConfirmFromFund = Static<typeof ConfirmFromFund>;

export const FundConfirmation = Type.Object({
  partnerOperationId: Text(36),
  id: Id('the transaction with us'),
});
export type FundConfirmation = Static<typeof FundConfirmation>;

/** A confirmation that has succeeded. */
export const BusinessPayment = Type.Object({
  id: Id('the transaction with us'),
  invoiceId: Id(),
  partnerOperationId: Text(36),
  amount: PositiveAmount(),
  currencyId: UpperWord(currencyWords),
  createdAt: Instant(),
});
export type BusinessPayment = Static<typeof BusinessPayment>;

export const businessEventWords = ['fund.changed', 'fund.refund', 'fund.low'] as const;
export type BusinessEvent = (typeof businessEventWords)[number];

const about = { id: Id('of the event'), createdAt: Instant(), fundId: Id() };

/** A webhook: the fund stands so now. */
export const FundChangedEvent = Type.Object({
  event: Type.Literal('fund.changed'),
  ...about,
  currencyId: UpperWord(currencyWords),
  balance: Amount(),
  held: Amount(),
  available: Amount(),
});
export type FundChangedEvent = Static<typeof FundChangedEvent>;

/** A webhook: money of a confirmation has come back into the fund. */
export const FundRefundEvent = Type.Object({
  event: Type.Literal('fund.refund'),
  ...about,
  refundId: Id(),
  invoiceId: Id(),
  partnerOperationId: Text(36),
  amount: Amount(),
  currencyId: UpperWord(currencyWords),
  reason: Text(20, 'refund, or release of what was not shipped'),
});
export type FundRefundEvent = Static<typeof FundRefundEvent>;

/** A webhook: less than the agreed mark is available. */
export const FundLowEvent = Type.Object({
  event: Type.Literal('fund.low'),
  ...about,
  currencyId: UpperWord(currencyWords),
  available: Amount(),
  lowBelow: Amount(),
});
export type FundLowEvent = Static<typeof FundLowEvent>;
