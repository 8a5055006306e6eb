import { credit, debit, invoicePartPaid, postEntries, suspense } from '#rooms/ledger/index.ts';
import { containerAbandoned } from '#rooms/orders/index.ts';

/** Parts received for an invoice that will never be paid wait in suspense for the operator. */
export const suspendParts = containerAbandoned.on('payments.suspend-parts', (tx, abandoned) =>
  postEntries(
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
  ),
);
