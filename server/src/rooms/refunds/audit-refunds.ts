import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { entriesOf, type Audit, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import { readOrderPayments } from '#rooms/payments/index.ts';
import { acceptedCause, canceledCause } from './refund-causes.ts';
import type { StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

/** Rows read by one statement: short statements let the database clean up behind them. */
const sliceSize = 1000;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Reads a table to its end in slices, each after the last key of the one before. */
async function* slices<R>(
  read: (after: string) => Promise<R[]>,
  keyOf: (row: R) => string,
): AsyncGenerator<R[]> {
  let after = firstId;
  for (;;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = keyOf(last);
  }
}

/**
 * Checks that no order gave back more than was captured for it, and that the ledger has exactly
 * one entry for each accepted refund and exactly one reversal for each that was canceled then.
 */
export const auditRefunds: Audit = async (reader) => [
  ...(await overRefunded(reader)),
  ...(await wronglyBooked(reader)),
];

type Refunded = { orderId: string; amount: number; currencies: Currency[] };

async function overRefunded(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Refunded>(sql.refundedOrders, [after, sliceSize]);
  for await (const slice of slices(read, (row) => row.orderId)) {
    const ids = slice.map((row) => row.orderId);
    const payments = await readOrderPayments(reader, ids);
    const byOrder = new Map(payments.map((payment) => [payment.orderId, payment]));
    for (const { orderId, amount, currencies } of slice) {
      const payment = byOrder.get(orderId);
      const captured = payment?.state === 'captured' ? payment.amount : 0;
      const [currency = 'RUB', ...others] = currencies;
      const alien = others.length > 0 || (payment && payment.currency !== currency);
      if (amount <= captured && !alien) continue;
      breaches.push({
        rule: 'refunds.within_captured',
        message: alien
          ? `refunds of order ${orderId} are not in the currency of its payment`
          : `refunds of order ${orderId} exceed what was captured for it`,
        currency,
        differenceMinor: amount - captured,
      });
    }
  }
  return breaches;
}

type Accepted = Pick<StoredRefund, 'id' | 'status' | 'amount' | 'currency'> & {
  wasAccepted: boolean;
};

async function wronglyBooked(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Accepted>(sql.refundSlice, [after, sliceSize]);
  for await (const slice of slices(read, (row) => row.id)) {
    for (const refund of slice) {
      const causePrefix = `refund/${refund.id}/`;
      const booked = await entriesOf(reader, { causePrefix, limit: 10 });
      breaches.push(...bookingFaults(refund, booked));
    }
  }
  return breaches;
}

function bookingFaults(refund: Accepted, booked: readonly LedgerEntry[]): Breach[] {
  const { id, currency } = refund;
  const faults: Breach[] = [];
  const fault = (rule: string, entry: string, message: string, differenceMinor?: number) => {
    const difference = differenceMinor === undefined ? {} : { differenceMinor };
    faults.push({ rule, entry, currency, message: `refund ${id} ${message}`, ...difference });
  };
  const accepted = booked.find((entry) => entry.cause === acceptedCause(id));
  if (refund.wasAccepted !== (accepted !== undefined)) {
    const message = refund.wasAccepted ? 'is accepted and not booked' : 'is booked, not accepted';
    fault('refunds.accepted_is_booked', acceptedCause(id), message);
  }
  const bookedMinor = accepted?.postings[0]?.amountMinor ?? refund.amount;
  if (accepted && (bookedMinor !== refund.amount || accepted.currency !== currency)) {
    const message = 'is booked with another sum';
    fault('refunds.booked_as_accepted', accepted.cause, message, bookedMinor - refund.amount);
  }
  const reversal = booked.find((entry) => entry.reversesCause === acceptedCause(id));
  const canceled = refund.wasAccepted && refund.status === 'canceled';
  if (canceled !== (reversal !== undefined)) {
    const message = canceled ? 'is canceled and not reversed' : 'is reversed, not canceled';
    fault('refunds.canceled_is_reversed', reversal?.cause ?? canceledCause(id), message);
  }
  return faults;
}
