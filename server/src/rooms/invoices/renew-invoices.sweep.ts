import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { cancelDocument, findDocuments } from '#rooms/documents/index.ts';
import { containerChanged, lockContainer, ordersOfContainers } from '#rooms/orders/index.ts';
import * as sql from './invoice.sql.ts';
import type { InvoiceDeps } from './invoice-request.ts';
import { findInvoice, issueInvoice } from './issue-invoice.ts';

const everyMs = 1000;

/** An invoice whose orders have changed is looked at by the sweep: here nothing is locked. */
export const lookAtChanged: Subscription = containerChanged.on(
  'invoices.look-at',
  async (tx, changes) => {
    const ids = [...new Set(changes.map(({ containerId }) => containerId))];
    await tx.run(sql.lookAt, [ids, tx.now()]);
  },
);

/**
 * Issues anew what does not say any more what is to be paid, so that a payer with the page open
 * downloads what the page shows; and takes back what nobody can pay, as all of it was cancelled.
 */
export function renewInvoicesSweep(database: Database, deps: InvoiceDeps): Sweep {
  return {
    name: 'invoices.renew',
    everyMs,
    run: async () => {
      const params = [database.now(), limits.sweepBatch];
      const due = await database.rows<{ id: string }>(sql.dueContainers, params);
      for (const { id } of due) {
        await database.inTransaction('invoices.renew', (tx) => renew(tx, deps, id));
      }
      return due.length;
    },
  };
}

async function renew(tx: Tx, deps: InvoiceDeps, containerId: string): Promise<void> {
  const container = await lockContainer(tx, containerId);
  const current = await findInvoice(tx, containerId);
  await tx.run(sql.lookedAt, [containerId]);
  if (!current) return;
  const orders = await ordersOfContainers(tx, [containerId]);
  if (container.state === 'open' && orders.some(({ status }) => status === 'created')) {
    const issued = await issueInvoice(tx, deps, { containerId, payer: current.payer });
    if (issued.number !== current.number) emit(tx, containerChanged.make({ containerId }));
  } else if (orders.every(({ status }) => status === 'canceled') && current.documentId !== null) {
    const [document] = await findDocuments(tx, [current.documentId]);
    if (document?.state === 'issued') await cancelDocument(tx, document.id, abandoned);
  }
}

const abandoned = { reason: 'Все заказы счёта отменены', by: 'invoices' };
