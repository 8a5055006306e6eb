import type { Reader, Tx } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { lockCredential, type StoredCredential } from './credential.sql.ts';
import * as sql from './operation.sql.ts';
import type { Approval } from './operation.ts';

/**
 * A person says yes or no to an operation above the sum that its caller may confirm alone. The
 * caller then repeats it; a yes counts for this invoice and this sum only. Throws `not_found`.
 */
export async function decideOperation(
  tx: Tx,
  { code, operationId, approved }: { code: string; operationId: string; approved: boolean },
): Promise<Approval> {
  const credential = await tx.row<StoredCredential>(lockCredential, [code]);
  const word = approved ? 'approved' : 'refused';
  const params = [credential?.id, operationId, word, tx.now()];
  const decided = credential && (await tx.row<Approval>(sql.decideApproval, params));
  if (!decided) throw notFound({ message: `${code} has no operation ${operationId} to approve` });
  return decided;
}

/** What waits for a person, the oldest first. */
export const waitingApprovals = (reader: Reader): Promise<Approval[]> =>
  reader.rows<Approval>(sql.waitingApprovals);
