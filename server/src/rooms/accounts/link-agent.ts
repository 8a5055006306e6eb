import type { Tx } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { clearDefaultLinks, putAgentLink } from './agent-link.sql.ts';
import { announceChange } from './announce-change.ts';

export interface AgentLink {
  agentAccountId: string;
  merchantId: string;
  /** Of several linked shops of one seller, the one that is taken. */
  isDefault: boolean;
}

/** Links a shop to an agent, or changes the link. Throws `not_found` for an unknown id. */
export async function linkAgent(
  tx: Tx,
  input: { agentAccountId: string; merchantId: string; isDefault?: boolean },
): Promise<AgentLink> {
  const { agentAccountId, merchantId, isDefault = false } = input;
  if (isDefault) await tx.run(clearDefaultLinks, [agentAccountId, merchantId]);
  const params = [agentAccountId, merchantId, isDefault, tx.now()];
  const link = await tx.row<AgentLink>(putAgentLink, params);
  if (link === undefined) throw notFound({ message: 'No such agent account or merchant' });
  await announceChange(tx, 'merchants');
  return link;
}
