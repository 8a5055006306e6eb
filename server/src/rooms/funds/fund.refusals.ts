import { defineRefusal } from '#kernel/refusal.ts';

export const notEnoughMoney = defineRefusal({
  code: 'not_enough_money',
  status: 422,
  message: 'The guarantee fund has not enough for this: top it up and repeat',
});
export const fundBlocked = defineRefusal({
  code: 'fund_blocked',
  status: 403,
  message: 'Nothing can be paid from this guarantee fund: ask the operator',
});
export const promiseOverdue = defineRefusal({
  code: 'promised_payment_overdue',
  status: 422,
  message: 'An earlier promised payment is overdue: pay it first, or choose another method',
});
