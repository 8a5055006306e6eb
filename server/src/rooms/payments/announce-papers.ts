import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { documentCanceled, documentsIssued } from '#rooms/documents/index.ts';
import { tellPages } from './announce-change.ts';
import { readOrderPayments } from './order-payment.ts';

async function tell(tx: Tx, happened: readonly { orderIds: string[] }[]): Promise<void> {
  const orderIds = [...new Set(happened.flatMap((each) => each.orderIds))];
  const paid = await readOrderPayments(tx, orderIds);
  await tellPages(
    tx,
    paid.map(({ containerId }) => containerId),
  );
}

/** Pages of paid invoices show new documents, and leave out those that are not valid any more. */
export const announcePapers: readonly Subscription[] = [
  documentsIssued.on('payments.papers', tell),
  documentCanceled.on('payments.papers-gone', tell),
];
