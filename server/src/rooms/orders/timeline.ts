import type { OrderTimelineEntry } from '@invogate/contracts/partners.ts';
import type { Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { authorsOf, type Author } from '#rooms/accounts/index.ts';
import { agentsOfOrders } from './agent-order.ts';
import { actsOf, type StoredAct } from './order-act.ts';
import type { StoredOrder } from './order.ts';

type Act = Omit<StoredAct, 'act'> & { act: StoredAct['act'] | 'created' };

/** What was done with an order and by whom, oldest first; it begins with who has created it. */
export async function readTimeline(
  reader: Reader,
  order: Pick<StoredOrder, 'id' | 'accountId' | 'createdAt'>,
): Promise<OrderTimelineEntry[]> {
  const [stored, agents] = await Promise.all([
    actsOf(reader, order.id),
    agentsOfOrders(reader, [order.id]),
  ]);
  const creator = agents.get(order.id) ?? order.accountId;
  const at = order.createdAt;
  const created: Act = { act: 'created', objectId: null, accountId: creator, tokenId: null, at };
  const acts: Act[] = [created, ...stored];
  const authors = await authorsOf(reader, acts);
  return acts.map((each, i) => ({
    at: atom(each.at),
    act: each.act,
    author: authorOf(order, each, authors[i]),
    ...(each.objectId === null ? {} : { objectId: each.objectId }),
  }));
}

/** The shop's own people see which till or program it was; of others their name is enough. */
function authorOf(
  { accountId: seller }: Pick<StoredOrder, 'accountId'>,
  { accountId, tokenId, act }: Act,
  known: Author | undefined,
): OrderTimelineEntry['author'] {
  const { name = '', partnerName = null, device = null } = known ?? {};
  if (accountId !== seller) {
    return partnerName === null ? { type: 'agent', name } : { type: 'partner', name: partnerName };
  }
  const type = tokenId === null && act !== 'created' ? 'system' : 'shop';
  return { type, name: device ?? name };
}
