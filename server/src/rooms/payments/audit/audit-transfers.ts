import type { Reader } from '#kernel/database/database.ts';
import { entriesOf, suspense, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import type { RegisteredTransfer } from '../register-transfer.ts';
import { postedBy } from './audit-attempts.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, sliceSize, slices } from '#kernel/slices.ts';

type Booked = Pick<
  RegisteredTransfer,
  | 'operationId'
  | 'amount'
  | 'currency'
  | 'toInvoice'
  | 'toSuspense'
  | 'toFund'
  | 'toDebt'
  | 'toCredit'
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
  `transfer/${operationId}/fund`,
  `transfer/${operationId}/repaid`,
];

function faultOf(transfer: Booked, entries: ReadonlyMap<string, LedgerEntry>): Breach[] {
  const { operationId, currency, amount, toInvoice, toSuspense, toFund, toDebt, toCredit } =
    transfer;
  const [matched, unmatched, topUp, repaid] = causesOf(operationId).map((cause) =>
    entries.get(cause),
  );
  const waiting = unmatched ? -postedBy(unmatched, suspense()) : 0;
  const pairs: [isMinor: number, wantedMinor: number][] = [
    [fromBank(matched), toInvoice],
    [waiting, toSuspense],
    [fromBank(topUp), toFund],
    [fromBank(repaid), toDebt + toCredit],
  ];
  const booked = pairs.reduce((sum, [isMinor]) => sum + isMinor, 0);
  if (booked === amount && pairs.every(([isMinor, wanted]) => isMinor === wanted)) return [];
  return [
    {
      rule: 'payments.transfer_is_booked',
      message: `transfer ${operationId} is not booked as it was noted`,
      currency,
      differenceMinor: booked - amount,
    },
  ];
}

function fromBank(entry: LedgerEntry | undefined): number {
  return (entry?.postings ?? [])
    .filter(({ account }) => account.startsWith('bank/'))
    .reduce((sum, posting) => sum + posting.amountMinor, 0);
}
