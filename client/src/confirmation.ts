import type {
  AskConfirmation,
  CodeSending,
  ConfirmationCheck,
  ConfirmedPayment,
  ConfirmPayment,
} from '@invogate/contracts/confirmation.ts';
import type { CallOptions } from './options.ts';
import type { Send } from './transport.ts';

/**
 * Payment confirmed by a code in the shop's own interface. Put a captcha before these calls. What a
 * payer can mend is no error: look at `result`.
 */
export interface Confirmation {
  /** Whether the payer can confirm by this method now. Reserves nothing. */
  validate(
    orderId: string,
    ask: AskConfirmation,
    options?: CallOptions,
  ): Promise<ConfirmationCheck>;
  /** Sends a code to the payer's registered addresses. Keep `publicCode` for `pay`. */
  sendCode(orderId: string, ask: AskConfirmation, options?: CallOptions): Promise<CodeSending>;
  /**
   * Pays by the code that the payer typed. Safe to repeat after a lost answer: a paid order answers
   * `alreadyPaid`.
   */
  pay(orderId: string, confirm: ConfirmPayment, options?: CallOptions): Promise<ConfirmedPayment>;
}

export function confirmation(send: Send): Confirmation {
  const post = async (orderId: string, act: string, body: object, options?: CallOptions) => {
    const order = `/billing/api/order/${encodeURIComponent(orderId)}`;
    const path = `${order}/payment-method-action/${act}`;
    return (await send({ ...options, method: 'POST', path, body })).data;
  };
  return {
    validate: async (orderId, ask, options) =>
      (await post(orderId, 'validate', ask, options)) as ConfirmationCheck,
    sendCode: async (orderId, ask, options) =>
      (await post(orderId, 'send-code', ask, options)) as CodeSending,
    pay: async (orderId, confirm, options) =>
      (await post(orderId, 'pay', confirm, options)) as ConfirmedPayment,
  };
}
