import { statement, type Tx } from '#kernel/database/database.ts';
import {
  acquirerAccount,
  credit,
  debit,
  invoicePartPaid,
  postEntries,
  suspense,
  type Entry,
} from '#rooms/ledger/index.ts';
import { containerAbandoned } from '#rooms/orders/index.ts';
import { readInstrumentParts, sourceOfPart, type InstrumentPart } from './instrument-part.ts';
import { returnMoney } from './money-return.ts';

const markSuspended = statement(
  'payments.suspend-parts',
  `update transfers set part_suspended_at = $2
   where container_id = any($1::uuid[]) and to_invoice > 0`,
);

type Abandoned = ReturnType<typeof containerAbandoned.make>['payload'];

/**
 * Parts received for an invoice that will never be paid go back by the bank instruments that they
 * came from; what came by transfers waits in suspense for the operator.
 */
export const suspendParts = containerAbandoned.on(
  'payments.suspend-parts',
  async (tx, abandoned) => {
    const containerIds = abandoned.map(({ containerId }) => containerId);
    await tx.run(markSuspended, [containerIds, tx.now()]);
    const parts = await readInstrumentParts(tx, containerIds);
    const entries: Entry[] = [];
    for (const each of abandoned) {
      const own = parts.filter(({ containerId }) => containerId === each.containerId);
      await sendBack(tx, each, own);
      entries.push(abandonedEntry(each, own));
    }
    await postEntries(tx, entries);
  },
);

async function sendBack(
  tx: Tx,
  { containerId, currency }: Abandoned,
  parts: readonly InstrumentPart[],
): Promise<void> {
  const about = { kind: 'release', refundId: null, orderId: null, containerId, currency } as const;
  await returnMoney(
    tx,
    parts.map((part) => ({ ...about, ...sourceOfPart(part), id: tx.newId() })),
  );
}

function abandonedEntry(
  { containerId, currency, receivedMinor }: Abandoned,
  parts: readonly InstrumentPart[],
): Entry {
  const sent = parts.reduce((left, { amount }) => left - amount, receivedMinor);
  return {
    cause: `invoice/${containerId}/abandoned`,
    event: 'parts_returned',
    currency,
    postings: [
      debit(invoicePartPaid(containerId), receivedMinor),
      ...parts.map(({ source, amount }) => credit(acquirerAccount(source), amount)),
      ...(sent > 0 ? [credit(suspense(), sent)] : []),
    ],
  };
}
