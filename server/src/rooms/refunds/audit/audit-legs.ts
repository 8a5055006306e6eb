import type { Reader } from '#kernel/database/database.ts';
import { waitingEvents } from '#kernel/database/waiting-events.ts';
import { firstId, slices, sliceSize } from '#kernel/slices.ts';
import { entriesOf, payoutInTransit, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import { moneyReturnEnded, returnsOf, type MoneyReturn } from '#rooms/payments/index.ts';
import { paidOutCause } from '../refund-causes.ts';
import { payoutOf } from '../refund.ts';
import type { BookedRefund } from './audit-bookings.ts';
import * as sql from './audit.sql.ts';

/**
 * What a refund pays out is on its way to where it came from, to the kopeck, and there when the
 * refund is completed; each leg that the operator's bank has paid is booked once, of its sum.
 */
export async function auditLegs(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<BookedRefund>(sql.refundSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    breaches.push(...(await misfits(reader, slice)));
  }
  return breaches;
}

/**
 * Two statements see two moments, so whatever does not fit is looked at once more, and what an event
 * will still bring in order is no breach.
 */
async function misfits(reader: Reader, slice: readonly BookedRefund[]): Promise<Breach[]> {
  const suspects = (await compare(reader, slice)).map(({ id }) => id);
  if (suspects.length === 0) return [];
  const again = await reader.rows<BookedRefund>(sql.refundsInBrief, [suspects]);
  const found = await compare(reader, again);
  const ids = found.map(({ id }) => id);
  const ending = await waitingEvents(reader, moneyReturnEnded.topic, 'returnId', ids);
  return found.filter(({ id }) => !ending.has(id)).map(({ breach }) => breach);
}

interface Misfit {
  id: string;
  breach: Breach;
}

async function compare(reader: Reader, slice: readonly BookedRefund[]): Promise<Misfit[]> {
  const returns = await returnsOf(
    reader,
    slice.map(({ id }) => id),
  );
  const byRefund = Map.groupBy(returns, ({ id, refundId }) => refundId ?? id);
  const causes = returns.map(causeOf);
  // The first return of a refund may have been paid out by mistake, under the refund's own id.
  const own = slice.map(({ id }) => paidOutCause(id, id));
  const booked = await entriesOf(reader, { causes: [...new Set([...causes, ...own])] });
  const entries = new Map(booked.map((entry) => [entry.cause, entry]));
  return slice.flatMap((refund) => [
    ...wrongSums(refund, byRefund.get(refund.id) ?? []),
    ...wronglyPaidOut(refund, byRefund.get(refund.id) ?? [], entries),
  ]);
}

const causeOf = ({ id, refundId }: MoneyReturn): string => paidOutCause(refundId ?? id, id);

function wrongSums(refund: BookedRefund, legs: readonly MoneyReturn[]): Misfit[] {
  const { id, status, currency } = refund;
  const isGoing = status === 'created' || status === 'completed';
  const counted = legs.filter(({ state }) => state !== 'failed');
  const sent = counted.reduce((sum, { amount }) => sum + amount, 0);
  const misfit = (message: string, differenceMinor: number): Misfit => {
    const rule = 'refunds.payout_is_on_its_way';
    return { id, breach: { rule, message: `refund ${id} ${message}`, currency, differenceMinor } };
  };
  const wanted = isGoing ? payoutOf(refund) : 0;
  if (sent !== wanted) return [misfit('sends another sum', sent - wanted)];
  const open = counted.filter(({ state }) => state !== 'completed');
  const left = open.reduce((sum, { amount }) => sum + amount, 0);
  return status === 'completed' && left > 0
    ? [misfit('is completed, its money is not', -left)]
    : [];
}

function wronglyPaidOut(
  { id, currency, operationId }: BookedRefund,
  legs: readonly MoneyReturn[],
  entries: ReadonlyMap<string, LedgerEntry>,
): Misfit[] {
  const wanted = new Map([[paidOutCause(id, id), 0]]);
  for (const leg of legs) {
    const isPaidOut = leg.instrument === 'transfer' && leg.state === 'completed';
    wanted.set(causeOf(leg), isPaidOut ? leg.amount : 0);
  }
  const misfit = (message: string, entry: string, differenceMinor: number): Misfit => {
    const named = { rule: 'refunds.paid_out_is_booked', message: `refund ${id} ${message}` };
    return { id, breach: { ...named, entry, currency, differenceMinor } };
  };
  const faults = [...wanted].flatMap(([cause, minor]) => {
    const differenceMinor = paidBy(entries.get(cause)) - minor;
    if (differenceMinor === 0) return [];
    return [misfit('is not booked as the bank has paid it', cause, differenceMinor)];
  });
  const isPaidOut = [...wanted.values()].some((minor) => minor > 0);
  if (faults.length > 0 || isPaidOut === (operationId !== null)) return faults;
  return [misfit('is paid out by no operation, or by one too many', paidOutCause(id, id), 0)];
}

const paidBy = (entry: LedgerEntry | undefined): number =>
  (entry?.postings ?? [])
    .filter(({ account }) => account === payoutInTransit())
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
