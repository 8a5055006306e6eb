import { statement, type Reader } from '#kernel/database/database.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { accountsAtGate } from './gate-presence.ts';
import type { HttpState } from './notification.ts';
import { shippingUnavailable } from './settle-tries.ts';
import { notificationUrl } from './store-notifications.ts';

/**
 * What a shop has said of a paid order so far.
 * - `silent`: nothing yet; `failed`: it was asked and gave no answer that counts
 * - `confirmed`, `unavailable` (it cannot deliver), `refused` (any other final no)
 */
export type ShopWord = 'silent' | 'failed' | 'confirmed' | 'unavailable' | 'refused';

/** Where the notification of a payment stands on both channels. */
interface ToldOfPayment {
  orderId: string;
  http: HttpState | null;
  httpTries: number | null;
  httpCode: string | null;
  gate: 'waiting' | 'delivered' | 'refused' | null;
  gateTries: number | null;
  gateCode: string | null;
}

const toldOfPayments = statement(
  'notifications.told-of-payments',
  `select distinct on (n.order_id) n.order_id as "orderId", h.state as http,
     h.tries as "httpTries", h.code as "httpCode", g.state as gate, g.tries as "gateTries",
     g.code as "gateCode"
   from notifications n
   left join notification_http h on h.notification_id = n.id
   left join notification_gate g on g.notification_id = n.id
   where n.order_id = any($1::uuid[]) and n.status in ('completed', 'hold')
     and n.partner_id is null
   order by n.order_id, n.sequence`,
);

/**
 * What shops have said of the payment of these orders. An order whose shop cannot be asked is not
 * in it: it has no address, and nobody of its account was at the gate for a day.
 */
export async function shopWords(
  reader: Reader,
  paid: readonly { order: StoredOrder; merchant: Merchant }[],
): Promise<ReadonlyMap<string, ShopWord>> {
  const ids = paid.map(({ order }) => order.id);
  const rows = await reader.rows<ToldOfPayment>(toldOfPayments, [ids]);
  const told = new Map(rows.map((row) => [row.orderId, row]));
  const byGate = paid.filter(({ order, merchant }) => notificationUrl(order, merchant) === null);
  const present = await accountsAtGate(
    reader,
    byGate.map(({ merchant }) => merchant.accountId),
  );
  const words = new Map<string, ShopWord>();
  for (const { order, merchant } of paid) {
    const row = told.get(order.id);
    const word = wordOf(row);
    const unasked = row ? row.http === null : notificationUrl(order, merchant) === null;
    if (word === 'silent' && unasked && !present.has(merchant.accountId)) continue;
    words.set(order.id, word);
  }
  return words;
}

/**
 * The word of both channels together: a no counts more than a success, either more than a failure.
 * An address that was tried in vain is a failure even while the gate still waits.
 */
function wordOf(told: ToldOfPayment | undefined): ShopWord {
  if (told === undefined) return 'silent';
  const { http, gate } = told;
  if (http === 'refused') return refusal(told.httpCode);
  if (gate === 'refused') return refusal(told.gateCode);
  if (http === 'delivered' || gate === 'delivered') return 'confirmed';
  const tries = http === null ? told.gateTries : told.httpTries;
  return http === 'undelivered' || (tries ?? 0) > 0 ? 'failed' : 'silent';
}

function refusal(code: string | null): ShopWord {
  return code === shippingUnavailable ? 'unavailable' : 'refused';
}
