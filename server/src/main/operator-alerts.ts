import type { Log } from '#http/problem.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { packageFailing } from '#rooms/edo/index.ts';
import { pendingLapsed, refundByTransfer } from '#rooms/instruments/index.ts';
import { receiptParked } from '#rooms/receipts/index.ts';

/** What an operator should hear of at once, as warnings of the log; the list of pending has it too. */
export function operatorAlerts(log: Log): Subscription[] {
  const warn = (message: string) => (tx: Tx, told: readonly object[]) => {
    // What rolls back has not happened.
    tx.afterCommit(() => {
      for (const each of told) log.warn(each, message);
    });
    return Promise.resolve();
  };
  return [
    pendingLapsed.on('operator.pending-lapsed', warn('instrument.pending-lapsed')),
    packageFailing.on('operator.package-failing', warn('edo.package-failing')),
    receiptParked.on('operator.receipt-parked', warn('receipt.parked')),
    refundByTransfer.on('operator.refund-by-transfer', warn('instrument.refund-by-transfer')),
  ];
}
