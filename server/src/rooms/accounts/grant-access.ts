import type { Reader, Tx } from '#kernel/database/database.ts';
import * as sql from './access-grant.sql.ts';
import type { AccessGrant, GrantScope } from './access-grant.ts';
import { announceChange } from './announce-change.ts';

/** What is granted: one partner, one shop. */
export interface NewGrant {
  partnerId: string;
  merchantId: string;
  scopes: readonly GrantScope[];
  requestId?: string;
  /** The user of the shop who has decided; absent: the operator. */
  grantedBy?: string;
}

/**
 * Lets a partner into a shop. What was granted to it there before ends, and is answered. Every
 * process knows within moments of the commit.
 */
export async function grantAccess(tx: Tx, grant: NewGrant): Promise<AccessGrant | undefined> {
  const { partnerId, merchantId, scopes, requestId = null, grantedBy = null } = grant;
  const place = [partnerId, merchantId, tx.now()];
  const former = await tx.row<AccessGrant>(sql.replaceGrant, place);
  await tx.run(sql.insertGrant, [
    ...[tx.newId(), partnerId, merchantId, scopes, tx.now(), grantedBy, requestId],
  ]);
  await announceChange(tx, 'grants');
  return former;
}

/** Ends what was granted on a request, in these shops or in all; answers how many grants ended. */
export async function revokeAccess(
  tx: Tx,
  requestId: string,
  merchantIds?: readonly string[],
): Promise<number> {
  const ended = await tx.run(sql.revokeGrants, [requestId, tx.now(), merchantIds ?? null]);
  if (ended > 0) await announceChange(tx, 'grants');
  return ended;
}

/** The grants in force that follow from these requests. */
export function grantsOfRequests(
  reader: Reader,
  requestIds: readonly string[],
): Promise<AccessGrant[]> {
  return reader.rows<AccessGrant>(sql.grantsOfRequests, [requestIds]);
}
