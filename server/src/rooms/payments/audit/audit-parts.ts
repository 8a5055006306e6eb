import type { Reader } from '#kernel/database/database.ts';
import { waitingPayloads } from '#kernel/database/waiting-events.ts';
import {
  balancesOf,
  compareSums,
  invoicePartPaid,
  pairUp,
  totalsOf,
  type Breach,
  type KnownSum,
  type SumPair,
} from '#rooms/ledger/index.ts';
import { containerAbandoned, unscopedBegunInvoices } from '#rooms/orders/index.ts';
import { firstId, sliceSize, slices } from '#kernel/slices.ts';

/** Every invoice of which a part was received, and all of them together. */
const inAll = 'invoice/*/part-paid';

/**
 * What invoices say that they have received in parts is what the ledger keeps for each, and for no
 * other. Parts of an invoice that was given up stay there until its event is told.
 */
export function auditParts(reader: Reader): Promise<Breach[]> {
  return compareSums('payments.parts_are_kept', async (): Promise<SumPair[]> => {
    const rows: KnownSum[] = [];
    const ledger: KnownSum[] = [];
    const read = (after: string) => unscopedBegunInvoices(reader, after, sliceSize);
    for await (const slice of slices(firstId, read, (row) => row.containerId)) {
      rows.push(...slice.flatMap(bothWays));
      const accounts = slice.map(({ containerId, currency }) => ({
        account: invoicePartPaid(containerId),
        currency,
      }));
      for (const { balanceMinor, ...of } of await balancesOf(reader, accounts)) {
        ledger.push({ ...of, minor: -balanceMinor });
      }
    }
    type Abandoned = ReturnType<typeof containerAbandoned.make>['payload'];
    for (const left of await waitingPayloads<Abandoned>(reader, containerAbandoned.topic)) {
      rows.push({ account: inAll, currency: left.currency, minor: left.receivedMinor });
    }
    for (const { currency, totalMinor } of await totalsOf(reader, 'invoice/')) {
      ledger.push({ account: inAll, currency, minor: -totalMinor });
    }
    return pairUp(rows, ledger);
  });
}

function bothWays({
  containerId,
  currency,
  receivedMinor: minor,
}: Awaited<ReturnType<typeof unscopedBegunInvoices>>[number]): KnownSum[] {
  return [
    { account: invoicePartPaid(containerId), currency, minor },
    { account: inAll, currency, minor },
  ];
}
