import type { OpenedAddOn } from '@invogate/contracts/mini-apps.ts';
import type { Database } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { containerOf, ordersOfContainers } from '#rooms/orders/index.ts';
import { addOnsFor } from './add-ons.ts';
import { metaDataOf } from './meta-data.ts';
import { addOnUnavailable } from './miniapps.refusals.ts';
import { withoutSuborders } from './page-extras.ts';
import type { Registry } from './registry.ts';
import type { StoredSuborder } from './suborder.ts';
import * as sql from './suborder.sql.ts';

/** How long what an opened app adds was asked for by the payer. */
const sessionMs = 2 * 60 * 60 * 1000;

/**
 * The payer opens an add-on of an invoice. Throws `not_found`, `add_on_unavailable`. What the app
 * hears is the metadata of all open orders, those that were added too.
 */
export async function openAddOn(
  deps: { database: Database; accounts: Accounts; registry: Registry },
  containerId: string,
  appId: string,
): Promise<OpenedAddOn> {
  const apps = await deps.registry.apps();
  return deps.database.inTransaction('miniapps.open', async (tx) => {
    const orders = await ordersOfContainers(tx, [containerId]);
    const [first] = orders;
    if (!first) throw notFound();
    const suborders = await tx.rows<StoredSuborder>(sql.subordersOf, [containerId]);
    const seen = withoutSuborders({ container: containerOf(first), orders }, suborders);
    const offered = await addOnsFor(deps.accounts, apps, seen, tx.now());
    if (!offered.some(({ app }) => app.id === appId)) throw addOnUnavailable();
    const sessionId = tx.newId();
    const expiresAt = new Date(tx.now().getTime() + sessionMs);
    await tx.run(sql.openSession, [sessionId, appId, containerId, tx.now(), expiresAt]);
    const open = orders.filter(({ status }) => status === 'created');
    return { sessionId, metaData: metaDataOf(open) };
  });
}
