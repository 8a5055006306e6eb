import { Type, type Static } from 'typebox';
import { codeSendingWords, confirmedPaymentWords, PayerMessage } from './confirmation.ts';
import { PayCustomer, PayView } from './pay-page.ts';
import { Amount, Instant, Integer, Optional, Text, Word } from './wire.ts';

/* Confirmation by a code on the payment page. */

/** Body of `POST /pay/api/{containerId}/code`. */
export const AskPageCode = Type.Object({ methodId: Integer(), customer: PayCustomer });
export type AskPageCode = Static<typeof AskPageCode>;

/** What became of asking for a code on the payment page. */
export const PageCode = Type.Object({
  result: Word(codeSendingWords),
  publicCode: Text(200),
  leftAttempt: Integer(),
  sentTo: Type.Array(Text(200, 'an address, hidden in part')),
  resendAt: Optional(Instant('when another code can be asked for')),
  message: Optional(PayerMessage),
});
export type PageCode = Static<typeof PageCode>;

/** Body of `POST /pay/api/{containerId}/code/pay`. `amount` is the sum that the payer saw. */
export const PayByPageCode = Type.Object({
  methodId: Integer(),
  customer: PayCustomer,
  publicCode: Text(200),
  code: Text(100),
  amount: Amount(),
});
export type PayByPageCode = Static<typeof PayByPageCode>;

export const PageCodePayment = Type.Object({
  result: Word(confirmedPaymentWords),
  message: Optional(PayerMessage),
  view: PayView,
});
export type PageCodePayment = Static<typeof PageCodePayment>;
