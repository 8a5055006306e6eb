import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { credit, payerCredit, payerFund, type Posting } from '#rooms/ledger/index.ts';
import { lockFund } from './find-fund.ts';
import type { FundUse, LockedFund } from './fund.ts';
import * as sql from './fund.sql.ts';
import { repaidCredits, repaidSums, repayInOrder, usesAfter, type Repayment } from './repay.ts';
import { repaymentLines } from './top-up-fund.ts';
import { writeFund } from './write-fund.ts';

export interface ReturnToPayer {
  payerId: string;
  currency: Currency;
  /** Minor units of the order's payment that go back. */
  amount: Minor;
  orderId: string;
  instrument: 'fund' | 'promised';
  /** `release`: before it was shipped; `refund`: of what the merchant has got. */
  why: 'release' | 'refund';
  refundId?: string;
}

/**
 * Money of an order goes back to whoever paid it. What this order still owes is repaid first. The
 * rest of the fund's money repays the overdraft that is due and then raises the balance; a promise
 * that is repaid already turns into payer credit. Returns the credits for the caller's entry.
 */
export async function returnToPayer(tx: Tx, back: ReturnToPayer): Promise<Posting[]> {
  const { payerId, currency, amount, orderId, instrument, why } = back;
  const fund = await lockFund(tx, payerId, currency);
  assert(fund, `the fund that has paid order ${orderId} exists`);
  const use = await useOf(tx, fund, orderId);
  assert(use.method === instrument, `order ${orderId} was paid by ${use.method}`);
  const returned: FundUse = {
    ...use,
    held: (why === 'release' ? Math.max(0, use.held - amount) : use.held) as Minor,
    returned: (use.returned + amount) as Minor,
  };
  const own = repayInOrder([returned], amount);
  const others =
    instrument === 'fund' && own.left > 0
      ? repayInOrder(await otherOverdraft(tx, fund, orderId), own.left)
      : { paid: [], left: own.left };
  const paid: Repayment[] = [...own.paid, ...others.paid];
  const { overdraft, promised } = repaidSums(paid);
  const { containerId } = use;
  await writeFund(tx, fund, {
    prepaidBy: instrument === 'fund' ? others.left : 0,
    overdraftBy: -overdraft,
    promisedBy: -promised,
    changed: own.paid.length > 0 ? usesAfter(paid) : [returned, ...usesAfter(paid)],
    lines: [
      {
        type: why,
        method: instrument,
        amount,
        change: instrument === 'fund' ? amount : 0,
        containerId,
        orderId,
        refundId: back.refundId,
      },
      ...repaymentLines(paid, undefined, () => 0),
    ],
  });
  const rest = instrument === 'fund' ? payerFund(payerId) : payerCredit(payerId);
  return [...repaidCredits(fund, paid), ...(others.left > 0 ? [credit(rest, others.left)] : [])];
}

/** A part of a hold has become the merchant's: a line of the statement, no money of the fund. */
export async function fundCaptured(
  tx: Tx,
  captured: { payerId: string; currency: Currency; orderId: string; amount: Minor },
): Promise<void> {
  const { payerId, currency, orderId, amount } = captured;
  const fund = await lockFund(tx, payerId, currency);
  assert(fund, `the fund that holds order ${orderId} exists`);
  const use = await useOf(tx, fund, orderId);
  assert(use.held >= amount, `order ${orderId} has that much held`);
  const { containerId, method } = use;
  await writeFund(tx, fund, {
    changed: [{ ...use, held: (use.held - amount) as Minor }],
    lines: [{ type: 'capture', method, amount, change: 0, containerId, orderId }],
  });
}

async function useOf(reader: Reader, fund: LockedFund, orderId: string): Promise<FundUse> {
  const [use] = await reader.rows<FundUse>(sql.usesOfOrders, [[orderId]]);
  assert(use?.fundId === fund.id, `order ${orderId} was paid from fund ${fund.id}`);
  return use;
}

async function otherOverdraft(tx: Tx, fund: LockedFund, orderId: string): Promise<FundUse[]> {
  if (fund.overdraftUsed === 0) return [];
  const overdue = await tx.rows<FundUse>(sql.overdueUses, [fund.id, ['fund'], tx.now()]);
  return overdue.filter((use) => use.orderId !== orderId);
}
