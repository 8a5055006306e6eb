import { formatMoney, type Currency, type Minor } from '@invogate/contracts/money.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { debit, payerFund, payerReceivable, type Posting } from '#rooms/ledger/index.ts';
import {
  available,
  daysAfter,
  nextReminder,
  promisable,
  type Fund,
  type FundMethod,
  type FundUse,
  type LockedFund,
} from './fund.ts';
import { fundBlocked, notEnoughMoney, promiseOverdue } from './fund.refusals.ts';
import * as sql from './fund.sql.ts';
import { writeFund, type NewLine } from './write-fund.ts';

/** What one order takes, minor units. */
export interface Share {
  orderId: string;
  /** The order's whole sum. */
  amount: Minor;
  /** What of it has come by transfers before: the fund or the promise pays the rest. */
  receivedMinor?: number;
  /** Only reserved until it is shipped. */
  hold: boolean;
}

const dueOf = ({ amount, receivedMinor = 0 }: Share): number => amount - receivedMinor;

/** One invoice that a fund or a promise pays. */
export interface Taking {
  containerId: string;
  /** The caller's own id of the payment, for the statement. */
  operationId?: string;
  shares: readonly Share[];
}

/**
 * Takes the sum of an invoice from a locked fund: the money in it first, then the overdraft. The
 * caller books `debits` in the entry of the payment, and goes on with the `fund` after it. Throws `fund_blocked`, `not_enough_money`.
 */
export async function takeFromFund(
  tx: Tx,
  fund: LockedFund,
  taking: Taking,
): Promise<{ debits: Posting[]; overdraft: Map<string, Minor>; fund: LockedFund }> {
  const total = sumOf(taking.shares);
  const refusal = refusalOf(fund, 'fund', total, false);
  if (refusal) throw refusal;
  let money: number = fund.prepaid;
  const uses = taking.shares.map((share) => {
    const lent = Math.max(0, dueOf(share) - money);
    money -= dueOf(share) - lent;
    return useOf(tx, fund, taking, share, { method: 'fund', lent, days: fund.overdraftDays });
  });
  const lent = uses.reduce((sum, use) => sum + use.lent, 0);
  const after = await writeFund(tx, fund, {
    prepaidBy: lent - total,
    overdraftBy: lent,
    made: uses,
    lines: linesOf(taking, 'fund'),
  });
  const { counterpartyId } = fund;
  return {
    debits: [
      ...(total > lent ? [debit(payerFund(counterpartyId), total - lent)] : []),
      ...(lent > 0 ? [debit(payerReceivable(counterpartyId, 'overdraft'), lent)] : []),
    ],
    fund: after,
    overdraft: new Map(uses.filter((use) => use.lent > 0).map((use) => [use.orderId, use.lent])),
  };
}

/**
 * Promises to pay the sum of an invoice later; the money in the fund is not touched. Throws
 * `fund_blocked`, `promised_payment_overdue`, `not_enough_money` (beyond the limit).
 */
export async function promise(
  tx: Tx,
  fund: LockedFund,
  taking: Taking,
): Promise<{ debits: Posting[]; dueAt: Date; fund: LockedFund }> {
  const total = sumOf(taking.shares);
  const refusal = refusalOf(fund, 'promised', total, await hasOverduePromise(tx, fund));
  if (refusal) throw refusal;
  const days = fund.promisedDays;
  const uses = taking.shares.map((share) =>
    useOf(tx, fund, taking, share, { method: 'promised', lent: dueOf(share), days }),
  );
  const after = await writeFund(tx, fund, {
    promisedBy: total,
    made: uses,
    lines: linesOf(taking, 'promised'),
  });
  return {
    debits: [debit(payerReceivable(fund.counterpartyId, 'promised'), total)],
    dueAt: daysAfter(tx.now(), days),
    fund: after,
  };
}

/** Why this sum cannot be paid by this method now; undefined when it can. */
export function refusalOf(
  fund: Fund,
  method: FundMethod,
  total: Minor,
  overdue: boolean,
): Refusal | undefined {
  if (fund.blocked) return fundBlocked();
  if (method === 'promised' && overdue) return promiseOverdue();
  const left = method === 'fund' ? available(fund) : promisable(fund);
  if (total <= left) return undefined;
  const { currency } = fund;
  const message =
    method === 'fund'
      ? `${shown(left, currency)} of ${shown(total, currency)} is available: top the fund up`
      : `${shown(left, currency)} of ${shown(total, currency)} can still be promised`;
  return notEnoughMoney({ message });
}

/** Whether something promised should have been paid by now: nothing more is promised then. */
export async function hasOverduePromise(reader: Reader, fund: Fund): Promise<boolean> {
  if (fund.promisedUsed === 0) return false;
  return (await reader.row(sql.overdueUses, [fund.id, ['promised'], reader.now()])) !== undefined;
}

const shown = (sum: Minor, currency: Currency) => formatMoney(sum, currency, 'en');

function sumOf(shares: readonly Share[]): Minor {
  return shares.reduce((sum, share) => sum + dueOf(share), 0) as Minor;
}

function useOf(
  tx: Tx,
  fund: LockedFund,
  { containerId }: Taking,
  { orderId, amount, hold }: Share,
  { method, lent, days }: { method: FundMethod; lent: number; days: number },
): FundUse {
  const madeAt = tx.now();
  const dueAt = lent > 0 ? daysAfter(madeAt, days) : null;
  return {
    orderId,
    fundId: fund.id,
    containerId,
    method,
    amount,
    lent: lent as Minor,
    owed: lent as Minor,
    held: (hold ? amount : 0) as Minor,
    returned: 0 as Minor,
    madeAt,
    dueAt,
    nextAt: dueAt && nextReminder(dueAt, madeAt),
  };
}

function linesOf({ containerId, operationId, shares }: Taking, method: FundMethod): NewLine[] {
  return shares
    .filter((share) => dueOf(share) > 0)
    .map((share) => ({
      type: share.hold ? 'hold' : 'capture',
      method,
      amount: dueOf(share) as Minor,
      // A promise is no money of the fund.
      change: method === 'fund' ? -dueOf(share) : 0,
      containerId,
      orderId: share.orderId,
      operationId,
    }));
}
