import { statement } from '#kernel/database/database.ts';
import { credit, debit, invoicePartPaid, postEntries, suspense } from '#rooms/ledger/index.ts';
import { containerAbandoned } from '#rooms/orders/index.ts';

const markSuspended = statement(
  'payments.suspend-parts',
  `update transfers set part_suspended_at = $2
   where container_id = any($1::uuid[]) and to_invoice > 0`,
);

/** Parts received for an invoice that will never be paid wait in suspense for the operator. */
export const suspendParts = containerAbandoned.on(
  'payments.suspend-parts',
  async (tx, abandoned) => {
    await tx.run(markSuspended, [abandoned.map(({ containerId }) => containerId), tx.now()]);
    await postEntries(
      tx,
      abandoned.map(({ containerId, currency, receivedMinor }) => ({
        cause: `invoice/${containerId}/abandoned`,
        event: 'parts_returned' as const,
        currency,
        postings: [
          debit(invoicePartPaid(containerId), receivedMinor),
          credit(suspense(), receivedMinor),
        ],
      })),
    );
  },
);
