import { statement, type Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import {
  withdrawOrders,
  wrongOrderStatus,
  type OrderGuard,
  type PreparedOrder,
} from '#rooms/orders/index.ts';

/** `metaData.posCheck`: the check of a till that an order is for (spec 14 §1). */
export interface PreCheck {
  id: string;
  number?: string;
  tableNumber?: string;
  revision?: string;
}

/** One order of a check at a time is made: taken before any invoice is locked. */
const lockCheck = statement(
  'pos.lock-check',
  `select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 38))`,
);

/** Orders of the check that are not booked by its till yet. */
const ordersOfCheck = statement(
  'pos.orders-of-check',
  `select c.order_id as "orderId", i.state = 'done' as booked from pos_check_orders c
     left join pos_intents i on i.order_id = c.order_id
   where c.merchant_id = $1 and c.check_id = $2`,
);

const noteOrder = statement(
  'pos.note-check-order',
  `insert into pos_check_orders (order_id, merchant_id, check_id) values ($1, $2, $3)`,
);

/**
 * A new order of a check takes the place of those that are not paid: their pages say that the bill
 * was reprinted. One that has money, or may get some, stands in the way. `ownOrders` are those that
 * a guest of a table has confirmed: they pay the rest of a check of which a part is booked.
 */
export function preCheckGuard(ownOrders: WeakSet<PreparedOrder>): OrderGuard {
  return {
    wants: (prepared) => checkIdOf(prepared) !== undefined,
    turn: (prepared) => `check/${prepared.merchant.id}/${checkIdOf(prepared) ?? ''}`,
    admit: async (tx, prepared) => {
      const id = checkIdOf(prepared) ?? '';
      const own = ownOrders.has(prepared);
      await tx.run(lockCheck, [prepared.merchant.id, id]);
      const found = await tx.rows<{ orderId: string; booked: boolean | null }>(ordersOfCheck, [
        prepared.merchant.id,
        id,
      ]);
      const wanted = found.filter(({ booked }) => !(own && booked === true));
      await supersede(
        tx,
        wanted.map(({ orderId }) => orderId),
        own,
      );
    },
    made: async (tx, order) => {
      const id = checkIdIn(order.body.metaData);
      if (id !== undefined) await tx.run(noteOrder, [order.id, order.merchantId, id]);
    },
  };
}

async function supersede(tx: Tx, orderIds: readonly string[], own: boolean): Promise<void> {
  if (orderIds.length === 0) return;
  const withdrawn = await withdrawOrders(tx, orderIds, own ? 'bill_changed' : 'reprinted');
  const inTheWay = withdrawn.find(({ outcome }) => outcome === 'paid' || outcome === 'pending');
  if (!inTheWay) return;
  const number = inTheWay.order.body.merchantOrderId;
  throw wrongOrderStatus({
    message: `Order ${number} of this check is paid, or a payment of it is under way`,
    fields: [field('metaData.posCheck.id')],
  });
}

function checkIdOf({ body }: PreparedOrder): string | undefined {
  return body.metaData === undefined ? undefined : checkIdIn(body.metaData);
}

const idLength = 256;

function checkIdIn(metaData: unknown): string | undefined {
  const check: unknown = isObject(metaData) ? metaData.posCheck : undefined;
  const id = isObject(check) ? check.id : undefined;
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && text !== '' && text.length <= idLength ? text : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
