import { defineRefusal } from '#kernel/refusal.ts';

export const receiptNotParked = defineRefusal({
  code: 'receipt_not_parked',
  status: 409,
  message: 'This receipt is not parked: it is registered, or goes on by itself',
});
