import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { Entry } from '#rooms/ledger/index.ts';
import { completeHeld, lapseHolds, type PaidContainer } from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import { giveBack } from './give-back.ts';
import { holdReleased } from './hold-entries.ts';
import { orderCauses } from './order-causes.ts';
import { endCaptures, readCaptures } from './order-capture.ts';
import { isHeld, saveOrderPayments, type OrderPayment } from './order-payment.ts';
import { takenEntry } from './payment-entries.ts';
import { partTaken } from './payment.events.ts';
import * as sql from './payment.sql.ts';
import { released } from './release-hold.ts';
import { takeFromHold } from './take-from-hold.ts';

/**
 * The acquirer has taken a blocked sum: it is held by us, what was shipped becomes the merchants',
 * and what is of no use to anybody goes back. Answers the entries.
 */
export async function settleTaken(
  tx: Tx,
  accounts: Accounts,
  attempt: Attempt,
  paid: PaidContainer,
): Promise<Entry[]> {
  const payments = (await paymentsOf(tx, attempt)).filter((payment) => payment.asked !== null);
  const sum = payments.reduce((total, { asked }) => total + (asked ?? 0), 0);
  assert(sum === attempt.captureAmount, `attempt ${attempt.id} takes what its orders ask for`);
  const captures = (await readCaptures(tx, orderIdsOf(payments))).filter(
    ({ state }) => state === 'asked',
  );
  const entries: Entry[] = [takenEntry(attempt, payments)];
  const settled: OrderPayment[] = [];
  for (const payment of payments) {
    if (payment.state !== 'authorized') {
      entries.push(await sendBack(tx, payment));
      continue;
    }
    let kept = keptOf(payment);
    const own = captures.filter(({ orderId }) => orderId === payment.orderId);
    if (own.length === 0) emit(tx, partTaken.make({ orderId: payment.orderId }));
    for (const capture of own) {
      // Closed by the one before it, which took the whole.
      if (!isHeld(kept)) continue;
      const taken = await takeFromHold(tx, accounts, kept, capture);
      kept = taken.payment;
      entries.push(...taken.entries);
    }
    settled.push(kept);
  }
  await saveOrderPayments(tx, settled);
  await endCaptures(tx, captures, 'done');
  const closed = settled.filter((payment) => !isHeld(payment));
  await completeHeld(tx, paid, new Set(orderIdsOf(closed)));
  return entries;
}

/** The acquirer has let a blocked sum go: the orders it stood for are no longer held. */
export async function settleLapsed(tx: Tx, attempt: Attempt, paid: PaidContainer): Promise<void> {
  const blocked = (await paymentsOf(tx, attempt)).filter(({ state }) => state === 'authorized');
  await saveOrderPayments(tx, blocked.map(released));
  const captures = await readCaptures(tx, orderIdsOf(blocked));
  await endCaptures(tx, captures, 'refused');
  await lapseHolds(tx, paid, new Set(orderIdsOf(blocked)));
}

function paymentsOf(tx: Tx, { containerId, id }: Attempt): Promise<OrderPayment[]> {
  return tx.rows<OrderPayment>(sql.paymentsOfAttempt, [containerId, id]);
}

const orderIdsOf = (payments: readonly OrderPayment[]): string[] =>
  payments.map((payment) => payment.orderId);

/** What the acquirer has not taken is free, and no longer held. */
function keptOf(payment: OrderPayment): OrderPayment {
  const freed = payment.amount - (payment.asked ?? 0);
  return { ...payment, state: 'kept', released: freed as Minor };
}

/** The order was cancelled while the acquirer was taking its part. */
async function sendBack(tx: Tx, payment: OrderPayment): Promise<Entry> {
  const amount = payment.asked ?? (0 as Minor);
  const to = await giveBack(tx, { id: tx.newId(), kind: 'release', payment, amount });
  const kept: OrderPayment = { ...payment, state: 'kept' };
  return holdReleased(kept, orderCauses.released(payment.orderId), amount, to);
}
