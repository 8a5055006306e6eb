import { defineRefusal } from '#kernel/refusal.ts';

/** An app wants to send its visitor where it may not. */
export const foreignPaymentPage = defineRefusal({
  code: 'foreign_payment_page',
  status: 422,
  message: 'Not a payment page of this app: give the paymentUrl of an order that it has created',
});

/** The invoice no longer offers this add-on. */
export const addOnUnavailable = defineRefusal({
  code: 'add_on_unavailable',
  status: 422,
  message: 'This add-on is not offered for the invoice now: read the invoice again',
});
