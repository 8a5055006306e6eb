import type { Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { PayingInstrument } from './paying-instrument.ts';
import * as sql from './payment.sql.ts';

/** How the money of an order came and what of it went back before a merchant had it. Minor units. */
export interface PaymentHistory {
  orderId: string;
  instrument: PayingInstrument;
  method: string;
  amount: Minor;
  first: 'captured' | 'blocked' | 'kept';
  paidAt: Date;
  /** Of a sum that was blocked at an acquirer: when it was taken. */
  takenAt: Date | null;
  /** The captures of this order for which it was taken; none when it was for another order. */
  takenFor: string[];
  /** What went back, and when; the time is null while something of it is still held. */
  released: Minor;
  releasedAt: Date | null;
  /**
   * Where the money came from: the payment itself, or that of the order from whose refund a
   * correction keeps its fee. `payerId` is the counterparty whose fund or promise it was.
   */
  moneyInstrument: PayingInstrument;
  moneyContainerId: string;
  payerId: string | null;
}

/** The histories of what was paid for these orders; orders that were not paid have none. */
export function readPaymentHistories(
  reader: Reader,
  orderIds: readonly string[],
): Promise<PaymentHistory[]> {
  return reader.rows<PaymentHistory>(sql.paymentHistories, [orderIds]);
}

/**
 * Those of these orders that did not come through an acquirer, but by a transfer, a fund, a promise
 * or a bank: their payer of record may be another than their customer.
 */
export async function paidOtherwiseAmong(
  reader: Reader,
  orderIds: readonly string[],
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  return idsOf(await reader.rows<Paid>(sql.paidOtherwiseAmong, [orderIds]));
}

/** For audits: such orders of all accounts, a slice after the id `after`. */
export async function unscopedPaidOtherwise(
  reader: Reader,
  after: string,
  limit: number,
): Promise<string[]> {
  return idsOf(await reader.rows<Paid>(sql.paidOtherwise, [after, limit]));
}

interface Paid {
  orderId: string;
}

const idsOf = (paid: readonly Paid[]): string[] => paid.map(({ orderId }) => orderId);
