import type { Reader } from '#kernel/database/database.ts';
import { entriesOf, suspense, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import type { RegisteredTransfer } from '../register-transfer.ts';
import { postedBy } from './audit-attempts.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, sliceSize, slices } from './slices.ts';

type Booked = Pick<
  RegisteredTransfer,
  'operationId' | 'amount' | 'currency' | 'toInvoice' | 'toSuspense'
>;

/** Each bank transfer is booked in the sums that were noted. */
export async function auditTransfers(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Booked>(sql.transferSlice, [after, sliceSize]);
  for await (const slice of slices('', read, (row) => row.operationId)) {
    const causes = slice.flatMap(({ operationId }) => causesOf(operationId));
    const booked = await entriesOf(reader, { causes });
    const entries = new Map(booked.map((entry) => [entry.cause, entry]));
    for (const transfer of slice) breaches.push(...faultOf(transfer, entries));
    if (breaches.length >= breachesMax) return breaches;
  }
  return breaches;
}

const causesOf = (operationId: string) => [
  `transfer/${operationId}/matched`,
  `transfer/${operationId}/unmatched`,
];

function faultOf(transfer: Booked, entries: ReadonlyMap<string, LedgerEntry>): Breach[] {
  const { operationId, currency, amount, toInvoice, toSuspense } = transfer;
  const [matched, unmatched] = causesOf(operationId).map((cause) => entries.get(cause));
  const invoice = matched ? fromBank(matched) : 0;
  const waiting = unmatched ? -postedBy(unmatched, suspense()) : 0;
  const fits = invoice === toInvoice && waiting === toSuspense && toInvoice + toSuspense === amount;
  if (fits) return [];
  return [
    {
      rule: 'payments.transfer_is_booked',
      message: `transfer ${operationId} is not booked as it was noted`,
      currency,
      differenceMinor: invoice + waiting - amount,
    },
  ];
}

function fromBank(entry: LedgerEntry): number {
  return entry.postings
    .filter(({ account }) => account.startsWith('bank/'))
    .reduce((sum, posting) => sum + posting.amountMinor, 0);
}
