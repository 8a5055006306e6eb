import type { Reader } from '#kernel/database/database.ts';
import { entriesOf, invoicePartPaid, type Breach } from '#rooms/ledger/index.ts';
import { postedBy } from './audit-attempts.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

interface Shared {
  id: string;
  containerId: string;
  amount: number;
  currency: string;
  /** What the payments of its orders sum up to, minor units. */
  shares: number;
}

interface Unbacked {
  orderId: string;
  currency: string;
  amount: number;
  state: string;
  attemptState: string | null;
}

/**
 * What an attempt has authorised or taken, with the parts that came before, is what its orders were
 * paid by it; and no order says that it was paid by an attempt that has no money for it.
 */
export async function auditShares(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Shared>(sql.attemptShares, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    const suspects = slice.filter(({ amount, shares }) => amount !== shares);
    const causes = suspects.map(({ id }) => `payment/${id}/captured`);
    const booked = causes.length > 0 ? await entriesOf(reader, { causes }) : [];
    const entries = new Map(booked.map((entry) => [entry.cause, entry]));
    for (const { id, containerId, amount, currency, shares } of suspects) {
      const entry = entries.get(`payment/${id}/captured`);
      const parts = entry ? postedBy(entry, invoicePartPaid(containerId)) : 0;
      const differenceMinor = shares - parts - amount;
      if (differenceMinor === 0) continue;
      const message = `the orders of payment ${id} were not paid the sum that was authorised`;
      breaches.push({ rule: 'payments.attempt_is_shared', message, currency, differenceMinor });
    }
    if (breaches.length >= breachesMax) break;
  }
  const unbacked = await reader.rows<Unbacked>(sql.unbacked, [breachesMax]);
  return [
    ...breaches,
    ...unbacked.map(({ orderId, currency, amount, state, attemptState }) => ({
      rule: 'payments.payment_has_attempt',
      message: `the money of order ${orderId} is ${state}, its attempt ${attemptState ?? 'unknown'}`,
      currency,
      differenceMinor: amount,
    })),
  ];
}
