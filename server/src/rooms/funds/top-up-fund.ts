import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { credit, payerFund, type Entry, type Posting } from '#rooms/ledger/index.ts';
import type { FundUse, LockedFund } from './fund.ts';
import * as sql from './fund.sql.ts';
import { repaidCredits, repaidSums, repayInOrder, usesAfter, type Repayment } from './repay.ts';
import { writeFund, type NewLine } from './write-fund.ts';

export interface TopUp {
  fund: LockedFund;
  /** Minor units, all of it for this fund. */
  amount: Minor;
  /** The bank's own id of the transfer. */
  operationId: string;
  /** Where the money is: a debit of this sum. */
  from: Posting;
}

/**
 * Money comes into a fund: it repays the overdraft that is due, then promises that are due, the
 * oldest first, and raises the balance by the rest. What is not yet due is repaid by transfers of
 * its own. Returns the entries for the caller to post.
 */
export async function topUpFund(tx: Tx, topUp: TopUp): Promise<Entry[]> {
  const { fund, amount, operationId, from } = topUp;
  assert(from.amountMinor === amount && amount > 0, 'a top-up is what has come');
  const overdue = await tx.rows<FundUse>(sql.overdueUses, [
    fund.id,
    ['fund', 'promised'],
    tx.now(),
  ]);
  const { paid, left } = repayInOrder(overdue, amount);
  const { overdraft, promised } = repaidSums(paid);
  await writeFund(tx, fund, {
    prepaidBy: left,
    overdraftBy: -overdraft,
    promisedBy: -promised,
    changed: usesAfter(paid),
    lines: [
      { type: 'topup', method: 'fund', amount, change: amount, operationId },
      // What repays the overdraft is in the line above; a promise is paid from it.
      ...repaymentLines(paid, operationId, (use, part) => (use.method === 'promised' ? -part : 0)),
    ],
  });
  const credits = repaidCredits(fund, paid);
  if (left > 0) credits.push(credit(payerFund(fund.counterpartyId), left));
  return [
    {
      cause: `transfer/${operationId}/fund`,
      event: 'fund_topped_up',
      currency: fund.currency,
      postings: [from, ...credits],
    },
  ];
}

/** What was lent for the orders of an invoice and is not repaid, minor units, and by which fund. */
export async function debtOfInvoice(
  reader: Reader,
  containerId: string,
): Promise<{ fundId: string; owed: Minor } | undefined> {
  const uses = await reader.rows<FundUse>(sql.owedOfContainer, [containerId]);
  const [first] = uses;
  if (!first) return undefined;
  const owed = uses.reduce((sum, use) => sum + use.owed, 0) as Minor;
  return { fundId: first.fundId, owed };
}

/**
 * A transfer repays what was lent for an invoice, due or not. Returns the credits for the entry of
 * the transfer and what it has too much.
 */
export async function repayInvoice(
  tx: Tx,
  fund: LockedFund,
  transfer: { containerId: string; amount: Minor; operationId: string },
): Promise<{ credits: Posting[]; left: Minor }> {
  const owed = await tx.rows<FundUse>(sql.owedOfContainer, [transfer.containerId]);
  const { paid, left } = repayInOrder(owed, transfer.amount);
  if (paid.length === 0) return { credits: [], left };
  const { overdraft, promised } = repaidSums(paid);
  await writeFund(tx, fund, {
    overdraftBy: -overdraft,
    promisedBy: -promised,
    changed: usesAfter(paid),
    lines: repaymentLines(paid, transfer.operationId, (use, part) =>
      use.method === 'fund' ? part : 0,
    ),
  });
  return { credits: repaidCredits(fund, paid), left };
}

/** Lines that tell what was repaid; `change` says what each adds to the balance. */
export function repaymentLines(
  paid: readonly Repayment[],
  operationId: string | undefined,
  change: (use: FundUse, amount: Minor) => number,
): NewLine[] {
  return paid.map(({ use, amount }) => ({
    type: 'repayment',
    method: use.method,
    amount,
    change: change(use, amount),
    containerId: use.containerId,
    orderId: use.orderId,
    operationId,
  }));
}
