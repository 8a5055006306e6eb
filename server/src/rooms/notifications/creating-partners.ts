import type { Reader } from '#kernel/database/database.ts';
import { readPartner, type Partner } from '#rooms/accounts/index.ts';
import { agentsOfOrders, type StoredOrder } from '#rooms/orders/index.ts';

/**
 * The partners that have created these orders in shops of others, by order. Whose partner an order
 * is, is known without a question, so most batches cost nothing.
 */
export async function creatingPartners(
  reader: Reader,
  orders: readonly Pick<StoredOrder, 'id' | 'partnerId'>[],
): Promise<Map<string, Partner>> {
  const owed = orders.flatMap(({ id, partnerId }) => (partnerId ? [{ id, partnerId }] : []));
  const creators = new Map<string, Partner>();
  if (owed.length === 0) return creators;
  const agents = await agentsOfOrders(
    reader,
    owed.map(({ id }) => id),
  );
  const partners = new Map<string, Partner | undefined>();
  for (const { id, partnerId } of owed) {
    if (!agents.has(id)) continue;
    if (!partners.has(partnerId)) partners.set(partnerId, await readPartner(reader, partnerId));
    const partner = partners.get(partnerId);
    // An agent that is no partner may sell for a shop that a partner has brought.
    if (partner && partner.accountId === agents.get(id)) creators.set(id, partner);
  }
  return creators;
}
