import type { Tx } from '#kernel/database/database.ts';
import { inviteStates, type StoredInvite } from './invite.ts';
import * as sql from './invite.sql.ts';

/** Brings an invite into a later state, if that follows from the one it is in. */
export async function moveInvite(
  tx: Tx,
  inviteId: string,
  to: StoredInvite['state'],
): Promise<void> {
  const invite = await tx.row<StoredInvite>(sql.lockInvite, [inviteId]);
  if (!invite || !inviteStates.allows(invite.state, to)) return;
  await tx.run(sql.moveInvite, [inviteId, to, tx.now()]);
}
