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
import { giveBack, type OrderPayment } from '#rooms/payments/index.ts';
import { refundAccepted } from './refund.events.ts';
import type { StoredRefund } from './refund.ts';

/** The cause of the entry of an accepted refund. */
export const acceptedCause = (refundId: string): string => `refund/${refundId}/accepted`;
/** The cause of the entry that takes it back. */
export const canceledCause = (refundId: string): string => `refund/${refundId}/canceled`;

/** Books an accepted refund, sends the money on its way and announces it, all in one commit. */
export async function acceptRefund(
  tx: Tx,
  refund: StoredRefund,
  payment: OrderPayment,
): Promise<void> {
  const { id, orderId, merchantId, amount } = refund;
  const to = await giveBack(tx, { id, kind: 'refund', payment, amount });
  await postEntries(tx, [refundedEntry(refund, to)]);
  emit(tx, refundAccepted.make({ refundId: id, orderId, merchantId }));
}

/** One entry: the payer's money leaves the merchant, the commission comes back to it. */
function refundedEntry(refund: StoredRefund, to: readonly Posting[]): Entry {
  const { id, amount, currency, commissionBack, commissionVatBack } = refund;
  const merchant = merchantPayable(refund.merchantId);
  const net = commissionBack - commissionVatBack;
  return {
    cause: acceptedCause(id),
    event: 'refunded',
    currency,
    postings: [
      debit(merchant, amount),
      ...to,
      ...(net > 0 ? [debit(commission(), net)] : []),
      ...(commissionVatBack > 0 ? [debit(commissionVat(), commissionVatBack)] : []),
      ...(commissionBack > 0 ? [credit(merchant, commissionBack)] : []),
    ],
  };
}
