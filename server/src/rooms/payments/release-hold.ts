import type { Tx } from '#kernel/database/database.ts';
import { debit, orderHeld, postEntries } from '#rooms/ledger/index.ts';
import { lockContainers, orderCanceled } from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import { giveBack } from './give-back.ts';
import { readOrderPayments, type OrderPayment } from './order-payment.ts';
import * as sql from './payment.sql.ts';
import { saveAttempts } from './settle-attempts.ts';

/** Lets the money of cancelled held orders go: blocked sums are voided, kept ones go back. */
export const releaseHolds = orderCanceled.on('payments.release-holds', async (tx, canceled) => {
  const held = canceled.filter((each) => each.wasHeld);
  if (held.length === 0) return;
  await lockContainers(tx, [...new Set(held.map((each) => each.containerId))]);
  const ids = held.map((each) => each.orderId);
  const payments = (await readOrderPayments(tx, ids)).filter(
    (payment) => payment.state === 'authorized' || payment.state === 'kept',
  );
  await tx.run(sql.releaseOrderPayments, [payments.map((payment) => payment.orderId)]);
  const attemptIds = [...new Set(payments.flatMap((payment) => payment.attemptId ?? []))];
  const attempts = await tx.rows<Attempt>(sql.attemptsByIds, [attemptIds]);
  for (const payment of payments) if (payment.state === 'kept') await sendBack(tx, payment);
  const blocked = payments.filter((payment) => payment.state === 'authorized');
  await voidEmptied(tx, blocked, attempts);
});

async function sendBack(tx: Tx, payment: OrderPayment): Promise<void> {
  const { orderId, amount, currency } = payment;
  const to = await giveBack(tx, { id: tx.newId(), kind: 'release', payment, amount });
  await postEntries(tx, [
    {
      cause: `order/${orderId}/released`,
      event: 'taken_released',
      currency,
      postings: [debit(orderHeld(orderId), amount), ...to],
    },
  ]);
}

/** A blocked sum is voided once none of the orders it was blocked for is left. */
async function voidEmptied(
  tx: Tx,
  released: readonly OrderPayment[],
  attempts: readonly Attempt[],
): Promise<void> {
  for (const attempt of attempts) {
    // A sum that has lapsed is free already.
    if (attempt.state !== 'authorized') continue;
    if (!released.some((payment) => payment.attemptId === attempt.id)) continue;
    const { containerId, id } = attempt;
    const left = await tx.row<{ left: number }>(sql.authorizedLeft, [containerId, id]);
    if ((left?.left ?? 0) > 0) continue;
    await saveAttempts(tx, [{ ...attempt, state: 'returning', dueAt: tx.now(), tries: 0 }]);
  }
}
