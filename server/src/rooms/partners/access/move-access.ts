import type { AccessStatus } from '@invogate/contracts/partners.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { grantsOfRequests } from '#rooms/accounts/index.ts';
import { accessChanged } from '../partners.events.ts';
import { accessStates, type StoredAccess } from './access-request.ts';
import * as sql from './access-request.sql.ts';

/** Brings a locked request into its next state and tells the partner, in the same commit. */
export async function moveAccess(
  tx: Tx,
  access: StoredAccess,
  to: AccessStatus,
  userId: string | null = null,
): Promise<void> {
  const { id, state, partnerId, merchantId } = access;
  assert(accessStates.allows(state, to), `access request ${id} may go ${state} → ${to}`);
  await tx.run(sql.moveAccess, [id, to, tx.now(), userId]);
  const grants = await grantsOfRequests(tx, [id]);
  const merchantIds = grants.map((grant) => grant.merchantId);
  emit(
    tx,
    accessChanged.make({
      ...{ requestId: id, partnerId, status: to, merchantIds },
      merchantId: merchantIds[0] ?? merchantId,
      scopes: grants[0]?.scopes ?? access.scopes,
      changedAt: tx.now().toISOString(),
    }),
  );
}
