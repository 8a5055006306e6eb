import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { InvoiceDeps } from './invoice-request.ts';
import { lookAtChanged, renewInvoicesSweep } from './renew-invoices.sweep.ts';

/** What happens to invoices without a request. */
export function invoicesRoom(deps: InvoiceDeps & { database: Database }): {
  subscriptions: readonly Subscription[];
  sweeps: readonly Sweep[];
} {
  return { subscriptions: [lookAtChanged], sweeps: [renewInvoicesSweep(deps.database, deps)] };
}
