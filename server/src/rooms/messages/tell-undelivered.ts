import type { Tx } from '#kernel/database/database.ts';
import { emailsOfAccounts } from '#rooms/accounts/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { queueMessages, type NewMessage } from './queue-messages.ts';
import { merchantsOf, type TellDeps } from './tell-payments.ts';
import { undeliveredLetter } from './templates/undelivered-letter.ts';

/** A notification whose tries are over, as its room tells of it. */
export interface Undelivered {
  notificationId: string;
  accountId: string;
  merchantId: string | null;
  /** Null for a test notification. */
  orderId: string | null;
  url: string;
  message: string | null;
}

/** Makes the listener that tells a shop's users; main joins it with the room next door. */
export function undeliveredTeller(deps: TellDeps) {
  return async (tx: Tx, happenings: readonly Undelivered[]): Promise<void> => {
    const ofShops = happenings.flatMap(({ merchantId }) => (merchantId ? [{ merchantId }] : []));
    const merchants = await merchantsOf(ofShops, deps);
    const emails = await emailsOfAccounts(
      tx,
      happenings.map(({ accountId }) => accountId),
    );
    const orders = await unscopedFindOrders(
      tx,
      happenings.flatMap(({ orderId }) => orderId ?? []),
    );
    const numbers = new Map(orders.map(({ id, body }) => [id, body.merchantOrderId]));
    const messages = happenings.flatMap((each) =>
      (emails.get(each.accountId) ?? []).map((address) =>
        messageTo(address, each, {
          shop: merchants.get(each.merchantId ?? '')?.name ?? '',
          orderNumber: numbers.get(each.orderId ?? ''),
        }),
      ),
    );
    await queueMessages(tx, messages);
  };
}

function messageTo(
  address: string,
  { notificationId, accountId, merchantId, orderId, url, message }: Undelivered,
  { shop, orderNumber }: { shop: string; orderNumber: string | undefined },
): NewMessage {
  const facts = { shop, url, reason: message ?? '—', notificationId };
  return {
    cause: `undelivered/${notificationId}/${address}`,
    channel: 'email',
    address,
    language: 'ru',
    template: 'undelivered',
    letter: undeliveredLetter('ru', {
      ...facts,
      ...(orderNumber === undefined ? {} : { orderNumber }),
    }),
    accountId,
    ...(merchantId === null ? {} : { merchantId }),
    ...(orderId === null ? {} : { orderId }),
  };
}
