import { defineRefusal } from '#kernel/refusal.ts';

export const signatureError = defineRefusal({
  code: 'signature_error',
  status: 403,
  message: 'X-Signature does not fit the body: sign the exact bytes with your key',
});
export const invoiceNotFound = defineRefusal({
  code: 'invoice_not_found',
  status: 404,
  message: 'There is no invoice with this id that you may be paid for: return the money',
});
export const invoiceAlreadyPaid = defineRefusal({
  code: 'invoice_already_paid',
  status: 422,
  message: 'Another operation has paid this invoice or reserves it: return the money',
});
export const operationConflict = defineRefusal({
  code: 'payment_operation_conflict',
  status: 422,
  message: 'This paymentOperationId has another invoice, amount or currency: give a new one',
});
export const notPayable = defineRefusal({
  code: 'wrong_order_status',
  status: 422,
  message: 'This invoice is cancelled or its time is over: return the money',
});
export const otherCurrency = defineRefusal({
  code: 'wrong_currency',
  status: 422,
  message: 'The invoice is in another currency: read it again',
});
export const otherAmount = defineRefusal({
  code: 'wrong_total_amount',
  status: 422,
  message: 'The amount is not what is still to be paid: read the invoice again',
});
export const outOfService = defineRefusal({
  code: 'out_of_service',
  status: 503,
  message: 'The service cannot work right now: repeat with the same paymentOperationId',
});
