import type { Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { eventType } from '#kernel/event.ts';
import { emit, type Reader, type Tx } from '#kernel/database/database.ts';
import * as sql from './capture.sql.ts';

/** What is to be taken of an order's hold for its merchant. */
export interface Capture {
  /** Of what asks for it, a shipment: a second capture under one id is a bug. */
  captureId: string;
  orderId: string;
  /** Minor units; zero only closes the hold. */
  amount: Minor;
  /** The lines that stand in place of the ordered ones in refunds. */
  items: readonly BasketItem[];
  /** Nothing is taken after it: the rest of the hold goes back to the payer. */
  final: boolean;
}

/** A capture as it is stored. `asked`: the acquirer has still to take the blocked sum. */
export interface StoredCapture extends Capture {
  state: 'asked' | 'done' | 'refused';
}

/** The acquirer has taken the sum of a capture that was asked for, or will never do so. */
export const captureEnded = eventType<
  'capture.ended',
  { captureId: string; orderId: string; state: 'done' | 'refused' }
>('capture.ended');

/** Captures of orders that count, in the order in which they are booked. */
export function readCaptures(reader: Reader, orderIds: readonly string[]) {
  return reader.rows<StoredCapture>(sql.capturesOfOrders, [orderIds]);
}

/**
 * The lines that captures have taken money for, in place of the ordered ones; undefined for an
 * order that was captured at once, without a hold.
 */
export async function capturedLines(
  reader: Reader,
  orderId: string,
): Promise<BasketItem[] | undefined> {
  const captures = await readCaptures(reader, [orderId]);
  const done = captures.filter((capture) => capture.state === 'done');
  return done.length === 0 ? undefined : done.flatMap((capture) => capture.items);
}

/** What became of a capture; undefined when there is none. */
export async function captureState(
  reader: Reader,
  captureId: string,
): Promise<StoredCapture['state'] | undefined> {
  const row = await reader.row<Pick<StoredCapture, 'state'>>(sql.captureState, [captureId]);
  return row?.state;
}

/** Writes a capture down. */
export async function writeCapture(
  tx: Tx,
  capture: Capture,
  state: 'asked' | 'done',
): Promise<void> {
  const { captureId, orderId, amount, final, items } = capture;
  const row = [captureId, orderId, amount, final, JSON.stringify(items), state, tx.now()];
  await tx.run(sql.insertCapture, row);
}

/** Ends captures that were asked for, and tells of it. */
export async function endCaptures(
  tx: Tx,
  captures: readonly StoredCapture[],
  state: 'done' | 'refused',
): Promise<void> {
  const asked = captures.filter((capture) => capture.state === 'asked');
  if (asked.length === 0) return;
  await tx.run(sql.endCaptures, [asked.map(({ captureId }) => captureId), state, tx.now()]);
  for (const { captureId, orderId } of asked) {
    emit(tx, captureEnded.make({ captureId, orderId, state }));
  }
}
