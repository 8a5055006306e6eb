import type { Database, Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { BankFault, BankPayment, BankRefund } from './emulator.sql.ts';
import {
  addPayment,
  addRefund,
  countRefund,
  lockPayment,
  movePayment,
  paymentByKey,
  refundByKey,
  takeFault,
} from './emulator.sql.ts';

/** How long a payer may take. */
const payerMs = 60 * 60_000;

export interface NewPayment {
  key: string;
  method: 'card' | 'sbp';
  amountMinor: number;
  currency: string;
  hold: boolean;
  description: string;
  returnUrl: string;
  languageId: 'ru' | 'en';
}

/** What the bank did; `refused` leaves everything as it was. */
export type Done<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; value: T }
  | { kind: 'clash' }
  | { kind: 'too_much' }
  | { kind: 'absent' };

/** Makes the payment, or answers the one made before under this key. */
export function openPayment(database: Database, asked: NewPayment): Promise<Done<BankPayment>> {
  const fingerprint = JSON.stringify(asked);
  return database.inTransaction('emulator.openPayment', async (tx) => {
    const expiresAt = new Date(tx.now().getTime() + payerMs);
    const { key, method, hold, amountMinor, currency, description, returnUrl } = asked;
    await tx.run(addPayment, [
      ...[tx.newId(), key, fingerprint, method, hold, amountMinor, currency],
      ...[description, returnUrl, asked.languageId, tx.now(), expiresAt],
    ]);
    const payment = await tx.row<BankPayment>(paymentByKey, [key]);
    if (payment?.fingerprint !== fingerprint) return { kind: 'clash' };
    return { kind: 'done', value: payment };
  });
}

/** Takes a blocked sum, wholly or in part, and frees the rest. Its key makes it idempotent. */
export function capturePayment(
  database: Database,
  id: string,
  amountMinor: number,
  key: string,
): Promise<Done<BankPayment>> {
  return withPayment(database, id, async (tx, payment) => {
    const repeated =
      payment.capture_key === key &&
      payment.state === 'captured' &&
      payment.captured_minor === amountMinor;
    if (repeated) return { kind: 'done', value: payment };
    if (payment.state !== 'authorized' || amountMinor > payment.amount_minor) {
      return { kind: 'refused', value: payment };
    }
    await tx.run(movePayment, [id, 'captured', null, amountMinor, null, key]);
    const captured = { ...payment, state: 'captured', captured_minor: amountMinor } as const;
    return { kind: 'done', value: captured };
  });
}

/** Frees a blocked sum. Repeated, changes nothing. */
export function cancelPayment(database: Database, id: string): Promise<Done<BankPayment>> {
  return withPayment(database, id, async (tx, payment) => {
    if (payment.state === 'canceled') return { kind: 'done', value: payment };
    if (payment.state !== 'authorized') return { kind: 'refused', value: payment };
    await tx.run(movePayment, [id, 'canceled', null, 0, null, null]);
    return { kind: 'done', value: { ...payment, state: 'canceled' } };
  });
}

/** Gives back a part of what was taken, never more than is left. */
export function giveBack(
  database: Database,
  asked: { key: string; paymentId: string; amountMinor: number; currency: string },
  slowMs: number,
): Promise<Done<BankRefund>> {
  const { key, paymentId, amountMinor } = asked;
  return withPayment<BankRefund>(database, paymentId, async (tx, payment) => {
    const known = await tx.row<BankRefund>(refundByKey, [key]);
    if (known !== undefined) {
      const same = known.payment_id === paymentId && known.amount_minor === amountMinor;
      return same ? { kind: 'done', value: known } : { kind: 'clash' };
    }
    const left = payment.captured_minor - payment.refunded_minor;
    if (amountMinor > left || asked.currency !== payment.currency) return { kind: 'too_much' };
    const fault = await tx.row<BankFault>(takeFault, [['refund_pending', 'refund_failed']]);
    const state = stateOfRefund(fault?.kind);
    const turnsAt = state === 'pending' ? new Date(tx.now().getTime() + slowMs) : null;
    const id = tx.newId();
    await tx.run(addRefund, [id, key, paymentId, state, amountMinor, tx.now(), turnsAt]);
    if (state !== 'failed') await tx.run(countRefund, [paymentId, amountMinor]);
    const refund = { id, key, payment_id: paymentId, state, amount_minor: amountMinor } as const;
    return { kind: 'done', value: { ...refund, currency: payment.currency } };
  });
}

function stateOfRefund(fault: string | undefined): BankRefund['state'] {
  if (fault === 'refund_pending') return 'pending';
  return fault === 'refund_failed' ? 'failed' : 'completed';
}

async function withPayment<T>(
  database: Database,
  id: string,
  act: (tx: Tx, payment: BankPayment) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!isUuid(id)) return { kind: 'absent' };
  return database.inTransaction('emulator.withPayment', async (tx) => {
    const payment = await tx.row<BankPayment>(lockPayment, [id]);
    return payment === undefined ? { kind: 'absent' } : act(tx, payment);
  });
}
