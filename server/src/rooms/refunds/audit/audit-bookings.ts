import type { Reader } from '#kernel/database/database.ts';
import { entriesOf, merchantPayable, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import { returnsOf } from '#rooms/payments/index.ts';
import { acceptedCause, canceledCause, paidOutCause } from '../refund-causes.ts';
import { payoutOf, type StoredRefund } from '../refund.ts';
import * as sql from './audit.sql.ts';
import { firstId, slices, sliceSize } from '#kernel/slices.ts';

/** A refund as the ledger should know it. Sums in minor units. */
export type BookedRefund = Pick<
  StoredRefund,
  | 'id'
  | 'merchantId'
  | 'status'
  | 'amount'
  | 'currency'
  | 'payout'
  | 'correctionId'
  | 'commissionBack'
  | 'operationId'
> & { wasAccepted: boolean };

/**
 * Each accepted refund has exactly one entry, of its sums; each that was canceled after that one
 * reversal. And each entry of a refund has its refund.
 */
export async function auditBookings(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<BookedRefund>(sql.refundSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    breaches.push(...(await misbooked(reader, slice)));
  }
  return [...breaches, ...(await withoutRefund(reader))];
}

/** Two statements see two moments, so whatever does not fit is looked at once more. */
async function misbooked(reader: Reader, slice: readonly BookedRefund[]): Promise<Breach[]> {
  const suspects = (await compare(reader, slice)).map(({ id }) => id);
  if (suspects.length === 0) return [];
  const again = await reader.rows<BookedRefund>(sql.refundsInBrief, [suspects]);
  return (await compare(reader, again)).flatMap(({ breaches }) => breaches);
}

async function compare(
  reader: Reader,
  slice: readonly BookedRefund[],
): Promise<{ id: string; breaches: Breach[] }[]> {
  const causes = slice.flatMap(({ id }) => [acceptedCause(id), canceledCause(id)]);
  const entries = await entriesOf(reader, { causes });
  const byCause = new Map(entries.map((entry) => [entry.cause, entry]));
  return slice
    .map((refund) => ({ id: refund.id, breaches: faultsOf(refund, byCause) }))
    .filter(({ breaches }) => breaches.length > 0);
}

function faultsOf(refund: BookedRefund, entries: ReadonlyMap<string, LedgerEntry>): Breach[] {
  const { id, currency, wasAccepted, status } = refund;
  const faults: Breach[] = [];
  const fault = (rule: string, entry: string, message: string, differenceMinor?: number) => {
    const difference = differenceMinor === undefined ? {} : { differenceMinor };
    const named = { rule: `refunds.${rule}`, entry, currency };
    faults.push({ ...named, message: `refund ${id} ${message}`, ...difference });
  };
  const accepted = entries.get(acceptedCause(id));
  if (wasAccepted !== (accepted !== undefined)) {
    const message = wasAccepted ? 'is accepted and not booked' : 'is booked, not accepted';
    fault('accepted_is_booked', acceptedCause(id), message);
  }
  const difference = accepted ? bookedDifference(refund, accepted) : 0;
  if (accepted && (difference !== 0 || accepted.currency !== currency)) {
    fault('booked_as_accepted', accepted.cause, 'is booked with another sum', difference);
  }
  const reversed = entries.get(canceledCause(id))?.reversesCause === acceptedCause(id);
  const canceled = wasAccepted && status === 'canceled';
  if (canceled !== reversed) {
    const message = canceled ? 'is canceled and not reversed' : 'is reversed, not canceled';
    fault('canceled_is_reversed', canceledCause(id), message);
  }
  return faults;
}

/** How much the entry takes more from the merchant than it should, gross first, then net. */
function bookedDifference(refund: BookedRefund, { postings }: LedgerEntry): number {
  const account = merchantPayable(refund.merchantId);
  const mine = postings.filter((posting) => posting.account === account);
  const gross = (mine[0]?.amountMinor ?? 0) - refund.amount;
  if (gross !== 0) return gross;
  const net = mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return net - (payoutOf(refund) - refund.commissionBack);
}

async function withoutRefund(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) =>
    entriesOf(reader, { causePrefix: 'refund/', after, limit: sliceSize });
  for await (const slice of slices('', read, (entry) => entry.cause)) {
    const idOf = ({ cause }: LedgerEntry) => cause.split('/')[1] ?? '';
    const ids = [...new Set(slice.map(idOf))];
    const rows = await reader.rows<BookedRefund>(sql.refundsInBrief, [ids]);
    const known = new Set(rows.map(({ id }) => id));
    const legs = await returnsOf(reader, ids);
    const paidOut = new Set(legs.map(({ id, refundId }) => paidOutCause(refundId ?? id, id)));
    for (const entry of slice) {
      const isOfLeg = entry.cause.includes('/paid-out/');
      if (isOfLeg ? paidOut.has(entry.cause) : known.has(idOf(entry))) continue;
      const { cause, currency } = entry;
      const message = `the entry ${cause} stands, its refund does not exist`;
      breaches.push({ rule: 'refunds.booked_is_refund', entry: cause, currency, message });
    }
  }
  return breaches;
}
