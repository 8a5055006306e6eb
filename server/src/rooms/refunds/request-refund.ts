import type { CreateRefund } from '@invogate/contracts/refunds.ts';
import { minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { sqlState } from '#kernel/database/lost-connection.ts';
import type { Owner } from '#kernel/owner.ts';
import { lockOrder, noteAct, type StoredOrder } from '#rooms/orders/index.ts';
import type { OrderPayment } from '#rooms/payments/index.ts';
import { acceptRefund } from './accept-refund.ts';
import { refundPools } from './availability.ts';
import { checkRefund } from './check-refund.ts';
import type { CommissionBack } from './commission-back.ts';
import type { StoredRefund } from './refund.ts';
import { refusedByStatus, refundNumberTaken, refundRefusal } from './refund.refusals.ts';
import { readRefundable, type RefundableOrder } from './refundable-order.ts';
import { commissionReturned } from './return-commission.ts';
import * as sql from './refund.sql.ts';

/** How long a draft reserves money while it waits for a correction (spec 03). */
const draftMs = 3 * 24 * 3600 * 1000;

/**
 * Makes a refund, or reserves its money as a draft. The lock of the order's invoice lets refunds
 * of one order in one by one, so what is left is counted by one refund at a time. Throws
 * `not_found`, `wrong_order_status`, `merchant_order_id_duplicate` and the refusals of
 * `checkRefund`, in the order of spec 03.
 */
export function requestRefund(
  database: Database,
  owner: Owner,
  body: CreateRefund,
): Promise<StoredRefund> {
  return database.inTransaction('refunds.request', (tx) => refundWithin(tx, owner, body));
}

/** The same within a transaction of a room above. */
export async function refundWithin(
  tx: Tx,
  owner: Owner,
  body: CreateRefund,
): Promise<StoredRefund> {
  const { order } = await lockOrder(tx, owner, body.parentId);
  const refundable = await readRefundable(tx, order);
  if (!refundable) throw refusedByStatus(whyNot(order));
  if (await tx.row(sql.numberTaken, [order.merchantId, body.merchantOrderId])) {
    throw refundNumberTaken(body.merchantOrderId);
  }
  const sums = { amount: minorOf(body.amount), vatAmount: minorOf(body.vatAmount) };
  refuseWrongSums(body, sums, refundable);
  const refund = await newRefund(tx, body, order, sums, refundable.payment);
  await insert(tx, refund);
  noteAct(tx, owner, order.id, 'refunded', refund.id);
  if (refund.status === 'created') await acceptRefund(tx, refund, refundable.payment);
  return refund;
}

function whyNot(order: StoredOrder): string {
  return order.status === 'completed'
    ? 'The order was not paid through the system: there is no money to give back'
    : `Only a completed order is refunded, this one is ${order.status}: cancel it instead`;
}

interface Sums {
  amount: Minor;
  vatAmount: Minor;
}

function refuseWrongSums(body: CreateRefund, sums: Sums, order: RefundableOrder): void {
  const pools = refundPools(order.lines, order.settled, order.earlier);
  const failure = checkRefund({ ...sums, basketItems: body.basketItems, pools });
  if (failure) throw refundRefusal(failure);
}

async function newRefund(
  tx: Tx,
  body: CreateRefund,
  order: StoredOrder,
  sums: Sums,
  payment: OrderPayment,
): Promise<StoredRefund> {
  const now = tx.now();
  const draft = body.status === 'draft';
  return {
    id: tx.newId(),
    orderId: order.id,
    accountId: order.accountId,
    merchantId: order.merchantId,
    merchantOrderId: body.merchantOrderId,
    status: draft ? 'draft' : 'created',
    ...sums,
    currency: order.currency,
    description: body.description,
    items: body.basketItems,
    ...(draft ? nothingBack : await commissionReturned(tx, payment, sums.amount)),
    createdAt: now,
    acceptedAt: draft ? null : now,
    dueAt: draft ? new Date(now.getTime() + draftMs) : null,
    payout: null,
    correctionId: null,
    operationId: null,
  };
}

const nothingBack: CommissionBack = { commissionBack: 0 as Minor, commissionVatBack: 0 as Minor };

async function insert(tx: Tx, refund: StoredRefund): Promise<void> {
  try {
    await tx.run(sql.insertRefund, [
      refund.id,
      refund.orderId,
      refund.accountId,
      refund.merchantId,
      refund.merchantOrderId,
      refund.status,
      refund.amount,
      refund.vatAmount,
      refund.currency,
      refund.description,
      JSON.stringify(refund.items),
      refund.commissionBack,
      refund.commissionVatBack,
      refund.createdAt,
      refund.acceptedAt,
      refund.dueAt,
    ]);
  } catch (error) {
    // A refund of another order took the number while this one was being checked.
    if (sqlState(error) === '23505') throw refundNumberTaken(refund.merchantOrderId);
    throw error;
  }
}

function minorOf(major: number): Minor {
  const minor = minorFromMajor(major);
  assert(minor !== undefined, 'the reader of bodies lets only whole minor units through');
  return minor;
}
