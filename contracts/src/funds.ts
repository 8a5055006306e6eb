import { Type, type Static } from 'typebox';
import { currencyWords } from './orders.ts';
import {
  Amount,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  Optional,
  PositiveAmount,
  Text,
  UpperWord,
  Word,
} from './wire.ts';

export const fundEntryWords = [
  'topup',
  'hold',
  'release',
  'capture',
  'refund',
  'repayment',
  'payout',
] as const;
export const fundMethodWords = ['fund', 'promised'] as const;

/** A guarantee fund as its payer sees it. */
export const GuaranteeFund = Type.Object({
  id: Id(),
  currencyId: UpperWord(currencyWords),
  balance: Amount('money in the fund, with what is held of it'),
  held: Amount('reserved for orders that wait for their shipment'),
  overdraftLimit: Amount(),
  overdraftUsed: Amount(),
  available: Amount('what can be paid now: money that is not held, and the overdraft left'),
  promisedLimit: Amount(),
  promisedUsed: Amount('promised and not yet paid'),
  blocked: Flag('nothing can be paid from it'),
});
export type GuaranteeFund = Static<typeof GuaranteeFund>;

/** A line of a fund's statement. */
export const GuaranteeFundEntry = Type.Object({
  id: Id(),
  createdAt: Instant(),
  type: Word(fundEntryWords),
  method: Word(fundMethodWords),
  amount: Amount(),
  balanceAfter: Type.Number({
    description: 'money not held, less the overdraft in use; below zero the payer owes it',
  }),
  invoiceId: Optional(Id()),
  orderId: Optional(Id()),
  partnerOperationId: Optional(Text(100)),
  refundId: Optional(Id()),
});
export type GuaranteeFundEntry = Static<typeof GuaranteeFundEntry>;

const terms = {
  overdraftLimit: Optional(Amount()),
  overdraftDays: Optional(Integer('days after which each use of the overdraft is due, 1–365')),
  promisedLimit: Optional(Amount()),
  promisedDays: Optional(Integer('days after which a promised payment is due, 1–30')),
  lowBelow: Optional(Amount('tells when less than this is available; 0: never')),
  blocked: Optional(Flag('nothing can be paid from it')),
};

/** Opens the fund of a payer; the payer is made if it is not known. */
export const OpenFund = Type.Object({
  vatNumber: Text(12, 'INN of the payer'),
  taxRegistrationReasonCode: Optional(Text(9, 'КПП of the payer')),
  name: Optional(Text(500, 'needed for a payer that is not known')),
  currencyId: Optional(UpperWord(currencyWords)),
  ...terms,
});
export type OpenFund = Static<typeof OpenFund>;

/** Changes what is granted; absent properties stay. */
export const ChangeFund = Type.Object(terms);
export type ChangeFund = Static<typeof ChangeFund>;

/** Money that has come for a fund by bank transfer. */
export const TopUpFund = Type.Object({
  operationId: Text(100, "the bank's own id of the transfer: a repeat does nothing"),
  amount: PositiveAmount(),
  receivedOn: Day(),
});
export type TopUpFund = Static<typeof TopUpFund>;

/** A guarantee fund as the operator sees it. */
export const OperatorFund = Type.Object({
  ...GuaranteeFund.properties,
  code: Text(20, 'what a transfer names to top the fund up'),
  counterpartyId: Id(),
  vatNumber: Text(20, 'INN of the payer'),
  taxRegistrationReasonCode: Optional(Text(9, 'КПП of the payer')),
  name: Text(500),
  overdraftDays: Integer(),
  promisedDays: Integer(),
  lowBelow: Optional(Amount()),
  createdAt: Instant(),
});
export type OperatorFund = Static<typeof OperatorFund>;

/** What a payer owes for an order that the overdraft or a promise has paid. */
export const FundDebt = Type.Object({
  orderId: Id(),
  invoiceId: Id(),
  method: Word(fundMethodWords),
  amount: Amount('lent'),
  owed: Amount('of it not repaid'),
  dueAt: Instant(),
  overdue: Flag(),
});
export type FundDebt = Static<typeof FundDebt>;
