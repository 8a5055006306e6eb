import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { groupCommit, type Outcome } from '#kernel/database/group-commit.ts';
import { field, Refusal } from '#kernel/refusal.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  findFund,
  hasOverduePromise,
  lockFunds,
  promise,
  refusalOf,
  takeFromFund,
  type FundMethod,
  type LockedFund,
  type Share,
} from '#rooms/funds/index.ts';
import { postEntries, type LedgerEvent } from '#rooms/ledger/index.ts';
import { lockContainers, ordersOfContainers } from '#rooms/orders/index.ts';
import {
  isOpenOrder,
  readPayable,
  refuseUnpayable,
  type Payable,
  type StandIn,
} from './fund-payable.ts';
import * as sql from './fund-payment.sql.ts';
import { payInvoices, type PaidInvoice } from './pay-invoice.ts';
import { methodNotAllowedHere, transferConflict } from './payment.refusals.ts';

/** Whoever may dispose of a fund pays an invoice from it: the whole sum that is still due. */
export interface FundPayment {
  containerId: string;
  /** The counterparty whose fund it is. */
  payerId: string;
  method: FundMethod;
  /** Unique for ever: the same key is the same payment. */
  key: string;
  /** The caller's own id, for the statement. */
  operationId?: string;
  /** Who has confirmed it. */
  by?: string;
  /** The method by which the payer came, if it is not the fund itself. */
  standIn?: StandIn;
  /**
   * Has the last word when the fund can pay, under the fund's lock: refuses by throwing, or writes
   * down what the caller keeps of the payment.
   */
  approve?(tx: Tx, payment: ApprovedPayment): Promise<void>;
}

/** What is about to be paid, minor units. */
export interface ApprovedPayment {
  paymentId: string;
  due: Minor;
  currency: Currency;
}

/** A payment from a fund; `held`: an order of the invoice waits for its shipment. */
export interface FundPaid {
  paymentId: string;
  state: 'held' | 'captured';
  /** The key was used for it before; nothing was done now. */
  repeated: boolean;
}

interface Stored {
  id: string;
  key: string;
  containerId: string;
  payerId: string;
  method: FundMethod;
  held: boolean;
}

/**
 * Pays an invoice from the payer's fund or by its promise, once for each key: a repeat answers the
 * same, whatever has become of the order since, and a refused payment does not use its key up.
 * Throws `not_found`, `wrong_order_status`, `payment_under_way`, `payment_method_not_allowed`,
 * `wrong_currency`, `payment_operation_conflict` and what `takeFromFund` and `promise` refuse.
 */
export async function payFromFund(
  tx: Tx,
  accounts: Accounts,
  payment: FundPayment,
): Promise<FundPaid> {
  const [outcome] = await payFromFunds(tx, accounts, [payment]);
  if (!outcome) throw new Error('no outcome');
  if ('refused' in outcome) throw outcome.refused;
  return outcome.done;
}

/** `payFromFund` for those who come alone: payments at the same moment share a commit. */
export function fundPayer(
  database: Database,
  accounts: Accounts,
): (payment: FundPayment) => Promise<FundPaid> {
  return groupCommit({
    name: 'payments.pay-from-fund',
    database,
    work: (tx, payments: readonly FundPayment[]) => payFromFunds(tx, accounts, payments),
  });
}

/** Why this payer could not pay this invoice so now; undefined when it could. */
export async function fundVerdict(
  reader: Reader,
  accounts: Accounts,
  asked: Pick<FundPayment, 'containerId' | 'payerId' | 'method'>,
): Promise<Refusal | undefined> {
  const { containerId, payerId, method } = asked;
  try {
    const payable = (await readPayable(reader, accounts, [containerId])).get(containerId);
    const { due, currency } = refuseUnpayable(payable, method, reader.now());
    const fund = await findFund(reader, payerId, currency);
    if (!fund) return methodNotAllowedHere();
    const overdue = method === 'promised' && (await hasOverduePromise(reader, fund));
    return refusalOf(fund, method, due, overdue);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Many at once: each container once, each fund read once under its lock and written for each. */
async function payFromFunds(
  tx: Tx,
  accounts: Accounts,
  payments: readonly FundPayment[],
): Promise<Outcome<FundPaid>[]> {
  const containerIds = [...new Set(payments.map(({ containerId }) => containerId))];
  const containers = await lockContainers(tx, containerIds);
  const keys = payments.map(({ key }) => key);
  const known = await tx.rows<Stored>(sql.fundPaymentsByKeys, [keys]);
  const byKey = new Map(known.map((stored) => [stored.key, stored]));
  const orders = await ordersOfContainers(tx, containerIds);
  const payables = await readPayable(tx, accounts, containerIds, { containers, orders });
  const work: Work = { tx, payables, funds: new Map(), byKey, paid: [], rows: [] };
  await lockThem(work, payments);
  const outcomes: Outcome<FundPaid>[] = [];
  for (const payment of payments) outcomes.push(await payOne(work, payment));
  if (work.paid.length === 0) return outcomes;
  const { entries } = await payInvoices(tx, accounts, work.paid);
  const written = await tx.run(sql.insertFundPayments, [JSON.stringify(work.rows), tx.now()]);
  // The key of one of them was used meanwhile for another invoice: each is tried alone.
  if (written !== work.rows.length) throw transferConflict();
  await postEntries(tx, entries);
  return outcomes;
}

interface Work {
  tx: Tx;
  payables: ReadonlyMap<string, Payable>;
  /** By payer and currency, as they stand after what was paid so far. */
  funds: Map<string, LockedFund>;
  byKey: Map<string, Stored>;
  paid: PaidInvoice[];
  rows: object[];
}

const fundKey = (payerId: string, currency: Currency): string => `${payerId} ${currency}`;

/** After the containers, all at once: nobody waits in a circle. */
async function lockThem(work: Work, payments: readonly FundPayment[]): Promise<void> {
  const keys = payments.flatMap(({ containerId, payerId, key }) => {
    const payable = work.payables.get(containerId);
    if (payable?.container.state !== 'open' || work.byKey.has(key)) return [];
    return [{ counterpartyId: payerId, currency: payable.container.currency }];
  });
  if (keys.length === 0) return;
  for (const fund of await lockFunds(work.tx, keys)) {
    work.funds.set(fundKey(fund.counterpartyId, fund.currency), fund);
  }
}

async function payOne(work: Work, payment: FundPayment): Promise<Outcome<FundPaid>> {
  const stored = work.byKey.get(payment.key);
  try {
    if (stored) return { done: repeat(stored, payment) };
    return { done: await pay(work, payment) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

function repeat(stored: Stored, { containerId, payerId, method }: FundPayment): FundPaid {
  const same =
    stored.containerId === containerId && stored.payerId === payerId && stored.method === method;
  if (!same) {
    throw transferConflict({
      message: 'This operation id was used for another payment: give a new one',
      fields: [field('operationId')],
    });
  }
  return { paymentId: stored.id, state: stored.held ? 'held' : 'captured', repeated: true };
}

/** All refusals come before the first write: the others of the commit are not touched by them. */
async function pay(work: Work, payment: FundPayment): Promise<FundPaid> {
  const { tx } = work;
  const { containerId, payerId, method, key, operationId, by, standIn } = payment;
  const payable = work.payables.get(containerId);
  const isPaid = work.paid.some(({ container }) => container.id === containerId);
  const { due, currency, container, orders } = refuseUnpayable(payable, method, tx.now(), {
    ...{ isPaid, standIn },
  });
  const fund = work.funds.get(fundKey(payerId, currency));
  if (!fund) throw methodNotAllowedHere({ message: 'This payer has no fund in this currency' });
  const shares = sharesOf(payable?.orders ?? [], container.receivedAmount);
  const taking = { containerId, shares, ...(operationId === undefined ? {} : { operationId }) };
  const id = tx.newId();
  await approve(tx, payment, fund, { paymentId: id, due, currency });
  const taken = await takeBy(tx, fund, method, taking);
  work.funds.set(fundKey(payerId, currency), taken.fund);
  const held = shares.some((share) => share.hold);
  work.paid.push({
    container,
    orders,
    cause: `fund-payment/${id}/paid`,
    event: eventOf(method, held),
    from: taken.debits,
    by: { instrument: method, method: standIn?.code ?? method, payerId, ...taken.term },
  });
  const row = { id, key, method, amount: due, currency, held, confirmed_by: by ?? null };
  work.rows.push({ ...row, container_id: containerId, payer_id: payerId });
  work.byKey.set(key, { id, key, containerId, payerId, method, held });
  return { paymentId: id, state: held ? 'held' : 'captured', repeated: false };
}

/** The caller is asked after the fund: what it writes stays only if nothing else refuses. */
async function approve(
  tx: Tx,
  payment: FundPayment,
  fund: LockedFund,
  approved: ApprovedPayment,
): Promise<void> {
  if (!payment.approve) return;
  const { method } = payment;
  const overdue = method === 'promised' && (await hasOverduePromise(tx, fund));
  const refusal = refusalOf(fund, method, approved.due, overdue);
  if (refusal) throw refusal;
  await payment.approve(tx, approved);
}

async function takeBy(
  tx: Tx,
  fund: LockedFund,
  method: FundMethod,
  taking: Parameters<typeof takeFromFund>[2],
) {
  if (method === 'fund') return { ...(await takeFromFund(tx, fund, taking)), term: {} };
  const promised = await promise(tx, fund, taking);
  // A hold made by a promise lapses when the promise is due.
  return { ...promised, term: { holdUntil: promised.dueAt } };
}

const eventOf = (method: FundMethod, held: boolean): LedgerEvent =>
  method === 'promised' ? 'promise_confirmed' : held ? 'fund_held' : 'fund_paid';

/** Parts that came by transfers count for the first orders; the fund pays the rest. */
function sharesOf(orders: Payable['orders'], receivedAmount: Minor): Share[] {
  let received: number = receivedAmount;
  return orders.filter(isOpenOrder).map(({ id: orderId, amount, hold }) => {
    const receivedMinor = Math.min(received, amount);
    received -= receivedMinor;
    return { orderId, amount, hold, receivedMinor };
  });
}
