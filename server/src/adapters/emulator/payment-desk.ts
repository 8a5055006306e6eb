import type { Database, Tx } from '#kernel/database/database.ts';
import type { FailureReason } from '#rooms/payments/ports.ts';
import type { BankPayment } from './emulator.sql.ts';
import {
  addCallback,
  challengePayer,
  completeRefunds,
  lockPayment,
  movePayment,
  takeTurning,
} from './emulator.sql.ts';
import type { Consequence, Outcome } from './outcome.ts';
import { consequenceOf, rightCode, wrongCodesMax } from './outcome.ts';

/** How long a hold lives. */
const holdMs = 7 * 24 * 60 * 60_000;

/** The payer did something on the page. Answers false when the payment waits for no payer. */
export function payerActs(
  database: Database,
  id: string,
  outcome: Outcome,
  slowMs: number,
): Promise<boolean> {
  return database.inTransaction('emulator.payerActs', async (tx) => {
    const payment = await tx.row<BankPayment>(lockPayment, [id]);
    if (payment?.state !== 'waiting' || payment.challenged) return false;
    await apply(tx, payment, consequenceOf(outcome), slowMs);
    return true;
  });
}

/** The payer answered the 3-D Secure question; undefined: refused to answer. */
export function payerAnswers(
  database: Database,
  id: string,
  code: string | undefined,
): Promise<'accepted' | 'wrong' | 'failed' | 'not_asked'> {
  return database.inTransaction('emulator.payerAnswers', async (tx) => {
    const payment = await tx.row<BankPayment>(lockPayment, [id]);
    if (payment?.state !== 'waiting' || !payment.challenged) return 'not_asked';
    if (code === rightCode) {
      await apply(tx, payment, consequenceOf('succeed'), 0);
      return 'accepted';
    }
    const wrongCodes = payment.wrong_codes + 1;
    if (code !== undefined && wrongCodes < wrongCodesMax) {
      await tx.run(challengePayer, [id, wrongCodes]);
      return 'wrong';
    }
    await move(tx, payment, 'failed', 'authentication_failed');
    await call(tx, payment.id, 'failed');
    return 'failed';
  });
}

/** Ends what ends by itself; answers how many payments turned. `id` names one, else all. */
export function passTime(database: Database, id: string | null): Promise<number> {
  return database.inTransaction('emulator.passTime', async (tx) => {
    const turning = await tx.rows<BankPayment>(takeTurning, [tx.now(), id]);
    for (const payment of turning) await turn(tx, payment);
    await tx.run(completeRefunds, [tx.now()]);
    return turning.length;
  });
}

async function turn(tx: Tx, payment: BankPayment): Promise<void> {
  if (payment.state === 'pending') return apply(tx, payment, consequenceOf('succeed'), 0);
  const state = payment.state === 'authorized' ? 'canceled' : 'failed';
  await move(tx, payment, state, 'expired');
  await call(tx, payment.id, state);
}

async function apply(
  tx: Tx,
  payment: BankPayment,
  consequence: Consequence,
  slowMs: number,
): Promise<void> {
  if (consequence.state === 'challenge') {
    await tx.run(challengePayer, [payment.id, payment.wrong_codes]);
    return;
  }
  const paidState = payment.hold ? 'authorized' : 'captured';
  const state = consequence.state === 'paid' ? paidState : consequence.state;
  await move(tx, payment, state, consequence.reason, slowMs);
  for (const speaksOf of consequence.callbacks) {
    await call(tx, payment.id, speaksOf === 'new' ? state : payment.state);
  }
}

async function move(
  tx: Tx,
  payment: BankPayment,
  state: BankPayment['state'],
  reason?: FailureReason,
  slowMs = 0,
): Promise<void> {
  const captured = state === 'captured' ? payment.amount_minor : 0;
  const wait = { authorized: holdMs, pending: slowMs }[state as string];
  const turnsAt = wait === undefined ? null : new Date(tx.now().getTime() + wait);
  await tx.run(movePayment, [payment.id, state, reason ?? null, captured, turnsAt, null]);
}

async function call(tx: Tx, paymentId: string, state: string): Promise<void> {
  const body = JSON.stringify({ event: 'payment', paymentId, state });
  await tx.run(addCallback, [tx.newId(), paymentId, body, tx.now()]);
}
