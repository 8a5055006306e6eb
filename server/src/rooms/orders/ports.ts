import type { Tx } from '#kernel/database/database.ts';
import type { StoredOrder } from './order.ts';
import type { PreparedOrder } from './prepare-order.ts';

/** An order that had its money when it was cancelled. */
export interface CanceledOrder {
  /** As it was before. */
  order: StoredOrder;
  was: 'hold' | 'completed';
}

/**
 * What rooms above say when an order that has its money is cancelled: each whether it stands in the
 * way, and whoever has the money lets it go in the same commit. The container is locked.
 */
export interface OrderMoney {
  /** Throws `wrong_order_status` with the reason when this room has booked what forbids it. */
  mayCancel(tx: Tx, order: StoredOrder): Promise<void>;
  /** Lets the money go. Called after the orders have been cancelled. */
  letGo?(tx: Tx, canceled: readonly CanceledOrder[]): Promise<void>;
}

/**
 * What a room above says while orders are made or changed. Orders that it does not want pay nothing
 * for it.
 */
export interface OrderGuard {
  /** Looks only at what is in memory: every order passes here. */
  wants(prepared: PreparedOrder): boolean;
  /** Wanted orders of one name wait for each other, before they take a connection. */
  turn?(prepared: PreparedOrder): string;
  /** In the transaction that makes a wanted order, before it is written; throws what forbids it. */
  admit(tx: Tx, prepared: PreparedOrder): Promise<void>;
  /** In the same transaction, once it is written. */
  made(tx: Tx, order: StoredOrder, prepared: PreparedOrder): Promise<void>;
  /** In the transaction that changes a wanted order, before it is written; throws what forbids it. */
  admitChange?(tx: Tx, prepared: PreparedOrder, before: StoredOrder): Promise<void>;
}
