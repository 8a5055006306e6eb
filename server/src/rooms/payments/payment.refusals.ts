import { defineRefusal } from '#kernel/refusal.ts';

export const methodNotAllowedHere = defineRefusal({
  code: 'payment_method_not_allowed',
  status: 422,
  message: 'This invoice cannot be paid by this method: choose one that the page offers',
});
export const paymentUnderWay = defineRefusal({
  code: 'payment_under_way',
  status: 422,
  message: 'A payment of this invoice is under way: wait for its outcome',
});
export const wordAwaited = defineRefusal({
  code: 'payer_word_awaited',
  status: 422,
  message: 'A stranger has added an order to this invoice: say on its page whether to keep it',
});
export const transferConflict = defineRefusal({
  code: 'payment_operation_conflict',
  status: 422,
  message: 'This operation id was used for another transfer: give a new one',
});
