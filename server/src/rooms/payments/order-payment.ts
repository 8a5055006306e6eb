import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import {
  commissionFor,
  contractInForce,
  type Accounts,
  type CommissionTerms,
} from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import * as sql from './payment.sql.ts';

/** What was paid for one order and by what. Sums in minor units. */
export interface OrderPayment {
  orderId: string;
  containerId: string;
  merchantId: string;
  instrument: 'acquirer' | 'transfer';
  method: string;
  attemptId: string | null;
  currency: Currency;
  amount: Minor;
  /** `authorized`: blocked at the acquirer; `kept`: taken and held by us until shipped. */
  state: 'authorized' | 'kept' | 'captured' | 'released';
  commission: Minor;
  commissionVat: Minor;
  terms: { terms: CommissionTerms; vatRate: number; returned: boolean } | null;
}

interface PaidBy {
  instrument: OrderPayment['instrument'];
  method: string;
  attemptId: string | null;
  /** The sum is only blocked at the instrument. */
  blocked: boolean;
  at: Date;
}

/** What is paid for each open order of an invoice, with the commission of captured ones. */
export async function orderPaymentsOf(
  accounts: Accounts,
  orders: readonly StoredOrder[],
  by: PaidBy,
): Promise<OrderPayment[]> {
  const open = orders.filter((order) => order.status === 'created' && order.processable);
  return Promise.all(open.map((order) => orderPaymentOf(accounts, order, by)));
}

async function orderPaymentOf(
  accounts: Accounts,
  order: StoredOrder,
  by: PaidBy,
): Promise<OrderPayment> {
  const state = by.blocked ? 'authorized' : order.hold ? 'kept' : 'captured';
  const merchant = await accounts.findMerchant(order.merchantId);
  assert(merchant, `merchant ${order.merchantId} of a paid order exists`);
  // The terms at creation: a contract that ends before the payment still covers its orders.
  const contract = contractInForce(merchant, by.at) ?? contractInForce(merchant, order.createdAt);
  const earned =
    contract && state === 'captured'
      ? commissionFor(contract, by.method, order.amount)
      : { commissionMinor: 0 as Minor, vatMinor: 0 as Minor };
  return {
    orderId: order.id,
    containerId: order.containerId,
    merchantId: order.merchantId,
    instrument: by.instrument,
    method: by.method,
    attemptId: by.attemptId,
    currency: order.currency,
    amount: order.amount,
    state,
    commission: earned.commissionMinor,
    commissionVat: earned.vatMinor,
    terms: contract
      ? {
          terms: contract.commission[by.method] ?? contract.commission.other,
          vatRate: contract.commissionVatRate,
          returned: contract.commissionReturned,
        }
      : null,
  };
}

/** Writes what was paid for orders; once for each order, a second row is a bug. */
export async function bookOrderPayments(tx: Tx, payments: readonly OrderPayment[]): Promise<void> {
  const rows = payments.map((payment) => ({
    order_id: payment.orderId,
    container_id: payment.containerId,
    merchant_id: payment.merchantId,
    instrument: payment.instrument,
    method: payment.method,
    attempt_id: payment.attemptId,
    currency: payment.currency,
    amount: payment.amount,
    state: payment.state,
    commission: payment.commission,
    commission_vat: payment.commissionVat,
    terms: payment.terms,
  }));
  await tx.run(sql.insertOrderPayments, [JSON.stringify(rows), tx.now()]);
}

/** What was paid for these orders. */
export function readOrderPayments(
  reader: Reader,
  orderIds: readonly string[],
): Promise<OrderPayment[]> {
  return reader.rows<OrderPayment>(sql.orderPayments, [orderIds]);
}
