import type { Database, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { emailsOfAccounts, type Merchant } from '#rooms/accounts/index.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { holdsEnding, type EndingHold } from '#rooms/payments/index.ts';
import { queueMessages, type NewMessage } from './queue-messages.ts';
import { merchantsOf, type TellDeps } from './tell-payments.ts';
import { holdLetter } from './templates/fund-letters.ts';

/** Shops are told so long before a hold ends. */
const aheadMs = 3 * 86_400_000;
/** Minutes matter little to a term of days. */
const everyMs = 60_000;

/** Tells shops of holds that end in three days: what is not shipped by then goes back. */
export function tellHoldsSweep(deps: TellDeps & { database: Database }): Sweep {
  const { database } = deps;
  // Where the last run has ended. A process that starts looks at the whole time ahead again.
  let seen: EndingHold | undefined;
  return {
    name: 'messages.holds',
    everyMs,
    run: async () => {
      const now = database.now();
      const after = seen !== undefined && seen.lapsesAt > now ? seen : endOf(now);
      const until = new Date(now.getTime() + aheadMs);
      if (after.lapsesAt >= until) return 0;
      const limit = limits.sweepBatch;
      const ending = await holdsEnding(database, { after, until, limit });
      if (ending.length > 0) {
        await database.inTransaction('messages.tell-holds', (tx) => tell(tx, ending, deps));
      }
      seen = ending.length < limit ? endOf(until) : ending.at(-1);
      return ending.length;
    },
  };
}

/** Behind every hold that ends at this moment. */
function endOf(lapsesAt: Date): EndingHold {
  return { lapsesAt, orderId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
}

async function tell(tx: Tx, ending: readonly EndingHold[], deps: TellDeps): Promise<void> {
  const orders = await unscopedFindOrders(
    tx,
    ending.map(({ orderId }) => orderId),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const merchants = await merchantsOf(orders, deps);
  const emails = await emailsOfAccounts(
    tx,
    orders.map(({ accountId }) => accountId),
  );
  const messages = ending.flatMap(({ orderId, lapsesAt }) => {
    const order = byId.get(orderId);
    const merchant = merchants.get(order?.merchantId ?? '');
    if (!order || !merchant) return [];
    const addresses = emails.get(order.accountId) ?? [];
    return addresses.map((address) => messageTo(address, order, merchant, lapsesAt));
  });
  await queueMessages(tx, messages);
}

function messageTo(
  address: string,
  order: StoredOrder,
  { name: shop }: Merchant,
  lapsesAt: Date,
): NewMessage {
  const { id: orderId, accountId, merchantId, amount, currency, body } = order;
  const orderNumber = body.merchantOrderIdVisible ?? body.merchantOrderId;
  return {
    cause: `hold/${orderId}/${lapsesAt.toISOString()}/${address}`,
    channel: 'email',
    address,
    language: 'ru',
    template: 'hold',
    letter: holdLetter('ru', { amount, currency, lapsesAt, shop, orderNumber }),
    ...{ orderId, accountId, merchantId },
  };
}
