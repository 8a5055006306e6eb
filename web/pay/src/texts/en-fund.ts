import type { FundTexts } from './ru-fund.ts';

/** English words of what a guarantee fund or a promise has paid. */
export const fundEn: FundTexts = {
  promiseDue: 'Transfer the money by',
  fund: {
    released: 'Back in the fund',
    held: 'The money is reserved in the guarantee fund, and the shop gets it when it ships the order. If the order is cancelled, it is back in the fund at once.',
    canceled:
      'The shop has cancelled the order. The money is back in the guarantee fund already and can be used again.',
    refused: 'Once the shop has made the refund, the money is back in the guarantee fund at once.',
  },
  promised: {
    released: 'Taken off the promise',
    owed: 'The payment is confirmed by a promise, and the shop takes care of your order. Transfer the money by the time given below.',
    held: 'The order is confirmed by a promised payment. If it is cancelled, no money has to be transferred.',
    canceled:
      'The shop has cancelled the order and the promise has ended: there is nothing to transfer. If you have sent the money already, it stays yours.',
    refused:
      'Once the shop cancels the order or makes the refund, what you have promised becomes less by this sum.',
  },
};
