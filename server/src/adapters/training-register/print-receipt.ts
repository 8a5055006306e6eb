import type { Tx } from '#kernel/database/database.ts';
import type { Receipt } from '#rooms/receipts/ports.ts';
import { moscowDay } from '../moscow-time.ts';
import { fiscalSign } from './fiscal-sign.ts';
import {
  addReceipt,
  lockCounters,
  receiptByKey,
  setCounters,
  type TrainingCounters,
  type TrainingReceipt,
} from './training.sql.ts';

/** How a receipt ends: printed, at once or after a while, or failed. */
export type PrintOutcome = { kind: 'printed'; delayMs: number } | { kind: 'failed' };

export interface Taken {
  ticket: string;
  /** False: it had been registered under this key before. */
  isNew: boolean;
}

/** Registers a receipt under its key, once; a later call answers the ticket of the first. */
export async function printReceipt(
  tx: Tx,
  receipt: Receipt,
  key: string,
  outcome: PrintOutcome,
): Promise<Taken> {
  const counters = await tx.row<TrainingCounters>(lockCounters);
  if (counters === undefined) throw new Error('the training register has no counters');
  // Under the lock: two calls with one key come here one after the other.
  const known = await tx.row<TrainingReceipt>(receiptByKey, [key]);
  if (known !== undefined) return { ticket: known.ticket, isNew: false };
  const ticket = tx.newId();
  if (outcome.kind === 'failed') {
    const why = 'The training register was told to fail here';
    const nothing = [null, null, null, null, null];
    const head = [ticket, key, 'failed', tx.now(), receipt.totalMinor];
    await tx.run(addReceipt, [...head, ...nothing, 'told', why]);
    return { ticket, isNew: true };
  }
  const at = new Date(Math.floor(tx.now().getTime() / 1000) * 1000);
  const next = nextNumbers(counters, moscowDay(at));
  const { documents, shift, shift_day: day, shift_receipts: number } = next;
  const { totalMinor, sign: kind } = receipt;
  const sign = fiscalSign({ documentNumber: documents, kind, totalMinor, at });
  const readyAt = new Date(tx.now().getTime() + outcome.delayMs);
  await tx.run(setCounters, [documents, shift, day, number]);
  await tx.run(addReceipt, [
    ...[ticket, key, 'printed', readyAt, totalMinor],
    ...[documents, shift, number, sign, at, null, null],
  ]);
  return { ticket, isNew: true };
}

/** Each day of Moscow has a shift of its own, in which receipts are counted from 1. */
function nextNumbers(counters: TrainingCounters, today: string): TrainingCounters {
  const { documents, shift, shift_day: day, shift_receipts: receipts } = counters;
  // A clock that was set back opens no shift of the past.
  return day !== null && today <= day
    ? { documents: documents + 1, shift, shift_day: day, shift_receipts: receipts + 1 }
    : { documents: documents + 1, shift: shift + 1, shift_day: today, shift_receipts: 1 };
}
