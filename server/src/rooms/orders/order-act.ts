import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { actorOf, type Owner } from '#kernel/owner.ts';

const insert = statement(
  'orders.note-act',
  `insert into order_acts (id, order_id, act, object_id, account_id, token_id, at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

const acts = statement(
  'orders.acts',
  `select act, object_id as "objectId", account_id as "accountId", token_id as "tokenId", at
   from order_acts where order_id = $1 order by id`,
);

/** What people and programs do with an order by their tokens, once it is there. */
export type OrderActKind =
  | 'changed'
  | 'status_set'
  | 'moved'
  | 'canceled'
  | 'shipped'
  | 'refunded'
  | 'refund_canceled'
  | 'corrected';

export interface StoredAct {
  act: OrderActKind;
  /** The refund, shipment or correction that it has made. */
  objectId: string | null;
  accountId: string;
  /** Null: the system in the name of the account. */
  tokenId: string | null;
  at: Date;
}

/** Notes in an order's timeline who has done this, in the transaction that does it. */
export function noteAct(
  tx: Tx,
  owner: Owner,
  orderId: string,
  act: OrderActKind,
  objectId: string | number | null = null,
): void {
  const { accountId, tokenId } = actorOf(owner);
  const object = objectId === null ? null : String(objectId);
  tx.send(insert, [tx.newId(), orderId, act, object, accountId, tokenId, tx.now()]);
}

/** What was done with an order, oldest first. */
export function actsOf(reader: Reader, orderId: string): Promise<StoredAct[]> {
  return reader.rows<StoredAct>(acts, [orderId]);
}
