import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field, type Refusal } from '#kernel/refusal.ts';
import {
  commission,
  commissionVat,
  credit,
  debit,
  merchantPayable,
  postEntries,
  type Entry,
  type Posting,
} from '#rooms/ledger/index.ts';
import { wrongOrderStatus, type OrderMoney } from '#rooms/orders/index.ts';
import { giveBack } from './give-back.ts';
import { orderCauses } from './order-causes.ts';
import { readOrderPayments, saveOrderPayments, type OrderPayment } from './order-payment.ts';
import { releaseHolds } from './release-hold.ts';

/**
 * The money of orders that are cancelled after it has come (spec 02, Cancel): a hold is let go; what
 * a guarantee has paid is reversed in full, commission too. All else is a matter of refunds.
 */
export const paidOrderMoney: Required<OrderMoney> = {
  mayCancel: async (tx, order) => {
    if (order.status === 'hold') return;
    const [payment] = await readOrderPayments(tx, [order.id]);
    if (payment?.state !== 'captured' || !isGuarantee(payment)) throw needsRefund();
  },
  letGo: async (tx, canceled) => {
    const idsOf = (was: 'hold' | 'completed') =>
      canceled.filter((each) => each.was === was).map(({ order }) => order.id);
    await releaseHolds(tx, idsOf('hold'));
    await reversePayments(tx, idsOf('completed'));
  },
};

const isGuarantee = ({ instrument }: OrderPayment): boolean =>
  instrument === 'fund' || instrument === 'promised';

function needsRefund(): Refusal {
  return wrongOrderStatus({
    message: 'The order is paid: give the money back by a refund',
    fields: [field('status')],
  });
}

/** Nothing was shipped or refunded, so a guarantee payment leaves no trace in any register. */
async function reversePayments(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const payments = await readOrderPayments(tx, orderIds);
  const entries: Entry[] = [];
  for (const payment of payments) {
    assert(payment.captured === payment.amount, `order ${payment.orderId} was paid at once`);
    const { amount } = payment;
    const to = await giveBack(tx, { id: tx.newId(), kind: 'release', payment, amount });
    entries.push(reversedEntry(payment, to));
  }
  const none = 0 as Minor;
  await saveOrderPayments(
    tx,
    payments.map((payment) => ({
      ...payment,
      state: 'released',
      captured: none,
      released: payment.amount,
      commission: none,
      commissionVat: none,
    })),
  );
  await postEntries(tx, entries);
}

/**
 * The mirror image of the order's share of its capture and of its commission. One entry of its own:
 * an invoice of several orders was captured by one, which cannot be reversed in part.
 */
function reversedEntry(payment: OrderPayment, to: readonly Posting[]): Entry {
  const { orderId, merchantId, currency, amount } = payment;
  const net = payment.commission - payment.commissionVat;
  const vat = payment.commissionVat;
  const merchant = merchantPayable(merchantId);
  return {
    cause: orderCauses.reversed(orderId),
    event: 'reversed',
    currency,
    postings: [
      debit(merchant, amount),
      ...to,
      ...(net > 0 ? [debit(commission(), net)] : []),
      ...(vat > 0 ? [debit(commissionVat(), vat)] : []),
      ...(payment.commission > 0 ? [credit(merchant, payment.commission)] : []),
    ],
  };
}
