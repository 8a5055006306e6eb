import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { postEntries } from '#rooms/ledger/index.ts';
import { completeHeld, lapseHolds, type PaidContainer } from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import { readCaptures, writeCapture, type Capture } from './order-capture.ts';
import {
  isHeld,
  readOrderPayments,
  saveOrderPayments,
  type OrderPayment,
} from './order-payment.ts';
import * as sql from './payment.sql.ts';
import { releaseHolds } from './release-hold.ts';
import { takeFromHold } from './take-from-hold.ts';

/**
 * Captures a part of a held order for its merchant, under the lock of its container. Money that we
 * hold is the merchant's in this commit, and with the last part the order is completed: `done`. A
 * sum that is blocked at an acquirer has to be taken there first: `asked`, and `capture.ended` tells
 * of the end; `captureNow` asks at once after the commit. Never more than the hold is captured: the
 * caller counts, under the same lock.
 */
export async function captureOrder(
  tx: Tx,
  accounts: Accounts,
  paid: PaidContainer,
  capture: Capture,
): Promise<'done' | 'asked'> {
  const { orderId, amount, final } = capture;
  const [payment] = await readOrderPayments(tx, [orderId]);
  assert(payment && isHeld(payment), `order ${orderId} is held`);
  const asked = (await readCaptures(tx, [orderId])).filter(({ state }) => state === 'asked');
  const before = sumOf(asked) + payment.captured;
  assert(before + amount <= payment.amount, `captures of order ${orderId} stay within its hold`);
  assert(
    !asked.some((each) => each.final),
    `nothing of order ${orderId} is captured after the last`,
  );
  if (payment.state === 'authorized') {
    await writeCapture(tx, capture, 'asked');
    await beginCapture(tx, payment, capture);
    // What has its last shipment no longer lapses.
    if (final) await saveOrderPayments(tx, [{ ...(await fresh(tx, payment)), lapsesAt: null }]);
    return 'asked';
  }
  await writeCapture(tx, capture, 'done');
  const { payment: after, entries } = await takeFromHold(tx, accounts, payment, capture);
  await saveOrderPayments(tx, [after]);
  if (!isHeld(after)) await completeHeld(tx, paid, new Set([orderId]));
  await postEntries(tx, entries);
  return 'done';
}

/**
 * The acquirer takes a blocked sum once, and frees what it does not take. So the first capture
 * decides for all orders of the attempt: of an order with its last shipment as much as was shipped,
 * of the others all, which is kept by us until it is shipped or goes back.
 */
async function beginCapture(tx: Tx, payment: OrderPayment, capture: Capture): Promise<void> {
  const { attemptId, orderId } = payment;
  const [attempt] = await tx.rows<Attempt>(sql.attemptsByIds, [[attemptId]]);
  assert(attempt, `attempt ${String(attemptId)} of a payment is stored`);
  if (attempt.state === 'capturing') return;
  assert(attempt.state === 'authorized', `the sum of attempt ${attempt.id} is blocked`);
  const all = await tx.rows<OrderPayment>(sql.paymentsOfAttempt, [attempt.containerId, attempt.id]);
  const blocked = all
    .filter((each) => each.state === 'authorized')
    .map((each) => {
      const closes = each.orderId === orderId && capture.final;
      return { ...each, asked: closes ? capture.amount : each.amount };
    });
  await saveOrderPayments(tx, blocked);
  const sum = blocked.reduce((total, each) => total + each.asked, 0);
  await tx.run(sql.beginCapture, [attempt.id, sum, tx.now()]);
}

async function fresh(reader: Reader, { orderId }: OrderPayment): Promise<OrderPayment> {
  const [payment] = await readOrderPayments(reader, [orderId]);
  assert(payment, `the payment of order ${orderId} stays`);
  return payment;
}

/** An order whose hold goes back by itself by now. */
export interface DueHold {
  orderId: string;
  containerId: string;
}

/** Holds whose term is over, the longest overdue first. */
export function dueHolds(reader: Reader, limit: number): Promise<DueHold[]> {
  return reader.rows<DueHold>(sql.dueHolds, [reader.now(), limit]);
}

/** Cancels a held order of which nothing was shipped, and lets its money go, in this transaction. */
export async function lapseHold(tx: Tx, paid: PaidContainer, orderId: string): Promise<void> {
  await releaseHolds(tx, await lapseHolds(tx, paid, new Set([orderId])));
}

/** What of an order's hold can still be captured, minor units; undefined when it is not held. */
export async function holdLeft(reader: Reader, orderId: string): Promise<Minor | undefined> {
  const [payment] = await readOrderPayments(reader, [orderId]);
  if (!payment || !isHeld(payment)) return undefined;
  const asked = (await readCaptures(reader, [orderId])).filter(({ state }) => state === 'asked');
  return (payment.amount - payment.captured - sumOf(asked)) as Minor;
}

const sumOf = (captures: readonly Capture[]): number =>
  captures.reduce((sum, capture) => sum + capture.amount, 0);
