import { Type, type Static } from 'typebox';
import { Customer, languageWords } from './orders.ts';
import { Integer, LowerWord, Optional, Text, TextOrInt, Word } from './wire.ts';

/*
 * Payment confirmed by a code in the shop's own interface. Business outcomes are HTTP 200 with
 * `result`; only what no payer can mend is an error.
 */

const asked = {
  paymentMethodId: TextOrInt(36),
  languageId: Optional(LowerWord(languageWords, 'language_not_found')),
  customer: Customer,
};

export const AskConfirmation = Type.Object(asked);
export type AskConfirmation = Static<typeof AskConfirmation>;

export const CustomerPaymentData = Type.Object({
  publicCode: Text(200, 'from send-code'),
  code: Text(100, 'what the payer typed; blanks are cut'),
});
export type CustomerPaymentData = Static<typeof CustomerPaymentData>;

export const ConfirmPayment = Type.Object({ ...asked, customerPaymentData: CustomerPaymentData });
export type ConfirmPayment = Static<typeof ConfirmPayment>;

export const confirmationCheckWords = ['available', 'notRegistered', 'notEnoughMoney'] as const;
export const codeSendingWords = ['success', 'codeAlreadySent', 'error'] as const;
export const confirmedPaymentWords = [
  'success',
  'alreadyPaid',
  'wrongCode',
  'limitReached',
  'notEnoughMoney',
  'error',
] as const;

export const FormArgument = Type.Object({ name: Text(200), value: Text(2000) });

/** Where an instrument sends the payer; empty when it needs no visit. */
export const PayerForm = Type.Object({
  url: Text(2000),
  method: Word(['POST', 'GET']),
  arguments: Type.Array(FormArgument),
});

export const ConfirmationCheck = Type.Object({
  type: Word(['none']),
  result: Word(confirmationCheckWords),
  resultNote: Optional(Text(500, 'what the payer can do')),
  resultData: PayerForm,
});
export type ConfirmationCheck = Static<typeof ConfirmationCheck>;

export const SentCode = Type.Object({
  publicCode: Text(200, 'to be passed back with the code; empty when none was sent'),
  leftAttempt: Integer('codes that can still be sent for this order and payer'),
});
export type SentCode = Static<typeof SentCode>;

export const CodeSending = Type.Object({
  type: Word(['none']),
  result: Word(codeSendingWords),
  resultData: SentCode,
});
export type CodeSending = Static<typeof CodeSending>;

/** Shown to the payer as it is. */
export const PayerMessage = Type.Object({ title: Text(200), message: Text(1000) });
export type PayerMessage = Static<typeof PayerMessage>;

export const ConfirmedPaymentData = Type.Object({ message: Optional(PayerMessage) });

export const ConfirmedPayment = Type.Object({
  type: Word(['none', 'message']),
  result: Word(confirmedPaymentWords),
  resultData: ConfirmedPaymentData,
});
export type ConfirmedPayment = Static<typeof ConfirmedPayment>;
