import { defineRefusal } from '#kernel/refusal.ts';

export const buyerNotCorrectable = defineRefusal({
  code: 'buyer_not_correctable',
  status: 409,
  message: 'Buyers are corrected in invoices and closing documents only: name one of these',
});
