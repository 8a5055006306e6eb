import type { Minor } from '@invogate/contracts/money.ts';
import { credit, payerReceivable, type Posting } from '#rooms/ledger/index.ts';
import type { FundUse, LockedFund } from './fund.ts';

/** A part of a debt that money has just paid, minor units. */
export interface Repayment {
  use: FundUse;
  amount: Minor;
}

/** Pays debts one after the other while the money lasts. */
export function repayInOrder(
  uses: readonly FundUse[],
  money: number,
): { paid: Repayment[]; left: Minor } {
  let left = money;
  const paid = uses.flatMap((use) => {
    const amount = Math.min(use.owed, left) as Minor;
    left -= amount;
    return amount > 0 ? [{ use, amount }] : [];
  });
  return { paid, left: left as Minor };
}

/** What was repaid of the overdraft, and of promises. */
export function repaidSums(paid: readonly Repayment[]): { overdraft: Minor; promised: Minor } {
  const sum = (method: FundUse['method']) =>
    paid.reduce((total, { use, amount }) => total + (use.method === method ? amount : 0), 0);
  return { overdraft: sum('fund') as Minor, promised: sum('promised') as Minor };
}

/** The uses after it. */
export function usesAfter(paid: readonly Repayment[]): FundUse[] {
  return paid.map(({ use, amount }) => ({ ...use, owed: (use.owed - amount) as Minor }));
}

/** What the payer owes less now. */
export function repaidCredits(fund: LockedFund, paid: readonly Repayment[]): Posting[] {
  const { overdraft, promised } = repaidSums(paid);
  const { counterpartyId } = fund;
  return [
    ...(overdraft > 0 ? [credit(payerReceivable(counterpartyId, 'overdraft'), overdraft)] : []),
    ...(promised > 0 ? [credit(payerReceivable(counterpartyId, 'promised'), promised)] : []),
  ];
}
