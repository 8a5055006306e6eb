import { majorFromMinor, type Currency } from '@invogate/contracts/money.ts';
import type { Database } from '#kernel/database/database.ts';
import { settleReleaseTransfer } from '#rooms/payments/index.ts';
import type { RefundTransfer } from '#rooms/refunds/index.ts';

/** Money of a hold that the operator's bank has paid back. */
export interface PaidRelease {
  id: string;
  orderId: string | null;
  /** Major units. */
  amount: number;
  currencyId: Currency;
  status: 'completed';
}

/** Notes that a release was paid by transfer; undefined when the id is of no release. */
export async function settleRelease(
  database: Database,
  { refundId: returnId, ...paid }: RefundTransfer,
): Promise<PaidRelease | undefined> {
  const settled = await database.inTransaction('admin.settle-release', (tx) =>
    settleReleaseTransfer(tx, { returnId, ...paid }),
  );
  if (settled === undefined) return undefined;
  const { id, orderId, amount, currency: currencyId } = settled;
  return { id, orderId, amount: majorFromMinor(amount), currencyId, status: 'completed' };
}
