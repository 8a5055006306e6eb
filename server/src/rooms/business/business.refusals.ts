import { defineRefusal } from '#kernel/refusal.ts';

export const signatureError = defineRefusal({
  code: 'signature_error',
  status: 403,
  message: 'X-Signature does not fit the body: sign the exact bytes with your key',
});
export const invoiceNotFound = defineRefusal({
  code: 'invoice_not_found',
  status: 404,
  message: 'There is no invoice with this id that you may pay: check the id',
});
export const invoiceAlreadyPaid = defineRefusal({
  code: 'invoice_already_paid',
  status: 422,
  message: 'Another operation has paid this invoice or is paying it: nothing is to be done',
});
export const notPayable = defineRefusal({
  code: 'wrong_order_status',
  status: 422,
  message: 'This invoice is cancelled or its time is over: nothing is to be paid',
});
export const otherCurrency = defineRefusal({
  code: 'wrong_currency',
  status: 422,
  message: 'You have no guarantee fund in the currency of this invoice',
});
export const limitExceeded = defineRefusal({
  code: 'limit_exceeded',
  status: 422,
  message: 'This is more than you may confirm: ask the operator, or wait for the next day',
});
export const approvalRequired = defineRefusal({
  code: 'approval_required',
  status: 422,
  message: 'A person of your organisation has to approve: repeat with the same id afterwards',
});
export const operationConflict = defineRefusal({
  code: 'operation_conflict',
  status: 422,
  message: 'This partnerOperationId was used for another invoice: give a new one',
});
export const outOfService = defineRefusal({
  code: 'out_of_service',
  status: 503,
  message: 'The service cannot work right now: repeat with the same operation id',
});
