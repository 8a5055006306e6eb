import type { Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import { postEntries, type Entry } from '#rooms/ledger/index.ts';
import type { Attempt } from './attempt.ts';
import { giveBack } from './give-back.ts';
import { holdReleased } from './hold-entries.ts';
import { orderCauses } from './order-causes.ts';
import {
  isHeld,
  readOrderPayments,
  saveOrderPayments,
  type OrderPayment,
} from './order-payment.ts';
import * as sql from './payment.sql.ts';
import { saveAttempts } from './save-attempts.ts';

/**
 * Lets the money of cancelled held orders go, of which nothing was captured: blocked sums are
 * voided, kept ones go back, reserved ones are free again. Their containers are locked.
 */
export async function releaseHolds(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const held = (await readOrderPayments(tx, orderIds)).filter(isHeld);
  const entries: Entry[] = [];
  for (const payment of held) {
    if (payment.state !== 'authorized') entries.push(await sendBack(tx, payment));
  }
  await saveOrderPayments(tx, held.map(released));
  await voidEmptied(
    tx,
    held.filter((payment) => payment.state === 'authorized'),
  );
  await postEntries(tx, entries);
}

/** The payment of an order whose hold is gone. */
export function released(payment: OrderPayment): OrderPayment {
  const back = (payment.amount - payment.captured) as Minor;
  const state = payment.captured > 0 ? 'captured' : 'released';
  return { ...payment, state, released: back, lapsesAt: null };
}

async function sendBack(tx: Tx, payment: OrderPayment): Promise<Entry> {
  const amount = (payment.amount - payment.captured - payment.released) as Minor;
  const to = await giveBack(tx, { id: tx.newId(), kind: 'release', payment, amount });
  return holdReleased(payment, orderCauses.released(payment.orderId), amount, to);
}

/**
 * A blocked sum is voided once none of the orders it was blocked for is left. One that the acquirer
 * is taking at this moment cannot be: the order's part comes back when it is taken.
 */
async function voidEmptied(tx: Tx, blocked: readonly OrderPayment[]): Promise<void> {
  const attemptIds = [...new Set(blocked.flatMap((payment) => payment.attemptId ?? []))];
  if (attemptIds.length === 0) return;
  const attempts = await tx.rows<Attempt>(sql.attemptsByIds, [attemptIds]);
  for (const attempt of attempts) {
    // A sum that has lapsed is free already.
    if (attempt.state !== 'authorized') continue;
    const { containerId, id } = attempt;
    const left = await tx.row<{ left: number }>(sql.authorizedLeft, [containerId, id]);
    if ((left?.left ?? 0) > 0) continue;
    await saveAttempts(tx, [{ ...attempt, state: 'returning', dueAt: tx.now(), tries: 0 }]);
  }
}
