import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { lockOrder, type StoredOrder } from '#rooms/orders/index.ts';
import type { StoredRefund } from './refund.ts';
import { refusedByStatus } from './refund.refusals.ts';
import * as sql from './refund.sql.ts';

/** A refund of this account whose order's invoice and own row are locked. */
export interface LockedRefund {
  refund: StoredRefund;
  order: StoredOrder;
}

/** Locks the invoice of a refund's order, then the refund. Throws `not_found`. */
export async function lockRefund(tx: Tx, owner: Owner, id: string): Promise<LockedRefund> {
  const [accountId] = ownerIds(owner);
  const seen = isUuid(id) ? await tx.row<StoredRefund>(sql.findRefund, [accountId, id]) : undefined;
  if (!seen) throw notFound();
  const { order } = await lockOrder(tx, owner, seen.orderId);
  const refund = await tx.row<StoredRefund>(sql.lockRefunds, [[id]]);
  if (!refund) throw notFound();
  return { refund, order };
}

/**
 * The draft that a correction is for, locked: named by its own id, or by that of its order when it
 * has exactly one (spec 03, R-3). Throws `not_found`, and `wrong_order_status` for what is no draft
 * any more.
 */
export async function lockDraft(tx: Tx, owner: Owner, parentId: string): Promise<LockedRefund> {
  if (!isUuid(parentId)) throw notFound();
  const [accountId] = ownerIds(owner);
  const named = await tx.row(sql.findRefund, [accountId, parentId]);
  const locked = named
    ? await lockRefund(tx, owner, parentId)
    : await onlyDraft(tx, owner, parentId);
  const { status, dueAt } = locked.refund;
  if (status !== 'draft') {
    throw refusedByStatus(`Only a draft refund takes a correction, this one is ${status}`);
  }
  if (dueAt !== null && dueAt <= tx.now()) {
    throw refusedByStatus('The draft has waited too long for its correction: make a new one');
  }
  return locked;
}

async function onlyDraft(tx: Tx, owner: Owner, orderId: string): Promise<LockedRefund> {
  const { order } = await lockOrder(tx, owner, orderId);
  const [refund, ...others] = await tx.rows<StoredRefund>(sql.lockDrafts, [order.id]);
  if (!refund) throw refusedByStatus('The order has no draft refund: make one with status draft');
  if (others.length > 0) {
    throw refusedByStatus('The order has several draft refunds: give the id of one as parentId');
  }
  return { refund, order };
}
