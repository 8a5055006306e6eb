import { emit, type Tx } from '#kernel/database/database.ts';
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
import { giveBack, moneySource, type OrderPayment } from '#rooms/payments/index.ts';
import { endRefunds } from './end-refund.ts';
import { acceptedCause } from './refund-causes.ts';
import { refundAccepted } from './refund.events.ts';
import { payoutOf, type StoredRefund } from './refund.ts';

/**
 * Books an accepted refund, sends the money on its way and announces it, all in one commit. One
 * that a correction keeps wholly sends nothing and is completed at once. `more` is booked with it.
 */
export async function acceptRefund(
  tx: Tx,
  refund: StoredRefund,
  payment: OrderPayment,
  more: readonly Entry[] = [],
): Promise<void> {
  const { id, orderId, merchantId } = refund;
  const to = await sendPayout(tx, refund, payment);
  await postEntries(tx, [refundedEntry(refund, to), ...more]);
  emit(tx, refundAccepted.make({ refundId: id, orderId, merchantId }));
  if (to.length === 0) await endRefunds(tx, new Map([[id, 'completed']]));
}

async function sendPayout(
  tx: Tx,
  refund: StoredRefund,
  payment: OrderPayment,
): Promise<readonly Posting[]> {
  const amount = payoutOf(refund);
  if (amount === 0) return [];
  const source = await moneySource(tx, payment);
  return giveBack(tx, { id: refund.id, kind: 'refund', payment: source, amount });
}

/**
 * One entry: the payer's money leaves the merchant, what a correction keeps and the commission come
 * back to it.
 */
function refundedEntry(refund: StoredRefund, to: readonly Posting[]): Entry {
  const { id, amount, currency, commissionBack, commissionVatBack } = refund;
  const merchant = merchantPayable(refund.merchantId);
  const fee = amount - payoutOf(refund);
  const net = commissionBack - commissionVatBack;
  return {
    cause: acceptedCause(id),
    event: 'refunded',
    currency,
    postings: [
      debit(merchant, amount),
      ...to,
      ...(fee > 0 ? [credit(merchant, fee)] : []),
      ...(net > 0 ? [debit(commission(), net)] : []),
      ...(commissionVatBack > 0 ? [debit(commissionVat(), commissionVatBack)] : []),
      ...(commissionBack > 0 ? [credit(merchant, commissionBack)] : []),
    ],
  };
}
