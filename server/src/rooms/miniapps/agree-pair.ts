import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import { findApp } from './find-app.ts';
import * as sql from './mini-app.sql.ts';
import { announceApps } from './registry.ts';

/**
 * Keeps whether sides agree that an app is offered on invoices of a shop; a side that is left out
 * stays as it was. Throws `not_found`, `validation_error`.
 */
export async function agreePair(
  tx: Tx,
  appId: string,
  merchantId: string,
  sides: { appAgrees?: boolean; hostAgrees?: boolean },
): Promise<void> {
  await findApp(tx, appId);
  if ((await readMerchant(tx, merchantId)) === undefined) {
    throw validationError({ fields: [field('merchantId', 'No such shop')] });
  }
  const { appAgrees = null, hostAgrees = null } = sides;
  await tx.run(sql.savePair, [appId, merchantId, appAgrees, hostAgrees]);
  await announceApps(tx);
}
