import { credit, debit, merchantPayable, postEntries } from '#rooms/ledger/index.ts';
import { orderMoved } from '#rooms/orders/index.ts';
import { readOrderPayments } from './order-payment.ts';
import * as sql from './payment.sql.ts';

/** The money of a paid order follows it to its new merchant, less the commission taken already. */
export const movePayments = orderMoved.on('payments.move', async (tx, moves) => {
  for (const move of moves) {
    const [payment] = await readOrderPayments(tx, [move.orderId]);
    if (!payment) continue;
    await tx.run(sql.moveOrderPayment, [move.orderId, move.toMerchantId]);
    const net = payment.captured - payment.commission;
    if (net === 0) continue;
    // A minimum commission can exceed a small order: then it is a debt that follows.
    const [from, to] = net > 0 ? [debit, credit] : [credit, debit];
    const sum = Math.abs(net);
    await postEntries(tx, [
      {
        cause: `order/${move.orderId}/moved/${tx.newId()}`,
        event: 'captured',
        currency: payment.currency,
        postings: [
          from(merchantPayable(move.fromMerchantId), sum),
          to(merchantPayable(move.toMerchantId), sum),
        ],
      },
    ]);
  }
});
