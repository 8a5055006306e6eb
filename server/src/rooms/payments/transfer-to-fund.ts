import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { readCounterparty } from '#rooms/accounts/index.ts';
import {
  debtOfInvoice,
  fundOfPurpose,
  fundsByIds,
  lockFund,
  repayInvoice,
  topUpFund,
  type LockedFund,
} from '#rooms/funds/index.ts';
import { credit, debit, payerCredit, type Account, type Entry } from '#rooms/ledger/index.ts';
import type { Container } from '#rooms/orders/index.ts';
import { noSplit, type Split, type Transfer } from './transfer-split.ts';

/** A transfer that is for a fund: what of it goes where, and the fund, locked. */
export interface TowardsFund {
  fund: LockedFund;
  split: Split;
  /** The invoice whose debt it repays; null: the fund is topped up. */
  containerId: string | null;
}

/** The fund that a transfer is for, if it is for one: the lock of a container comes before. */
export async function lockFundOf(
  tx: Tx,
  transfer: Transfer,
  container: Container | undefined,
): Promise<TowardsFund | undefined> {
  return container ? debtTo(tx, transfer, container) : fundNamedBy(tx, transfer);
}

async function fundNamedBy(tx: Tx, transfer: Transfer): Promise<TowardsFund | undefined> {
  const { purpose, currency, amount } = transfer;
  const named = await fundOfPurpose(tx, purpose);
  if (named?.currency !== currency) return undefined;
  const fund = await lockFund(tx, named.counterpartyId, currency);
  assert(fund, `fund ${named.id} stays`);
  const split = { ...noSplit, fundId: fund.id, toFund: amount, outcome: 'fund' as const };
  return { fund, split, containerId: null };
}

async function debtTo(
  tx: Tx,
  transfer: Transfer,
  { id: containerId, currency, state }: Container,
): Promise<TowardsFund | undefined> {
  if (currency !== transfer.currency || state === 'open') return undefined;
  const debt = await debtOfInvoice(tx, containerId);
  const [lender] = debt ? await fundsByIds(tx, [debt.fundId]) : [];
  if (!lender) return undefined;
  const fund = await lockFund(tx, lender.counterpartyId, currency);
  // Only now: a top-up could have repaid it while we waited for the lock.
  const owed = (await debtOfInvoice(tx, containerId))?.owed ?? 0;
  if (!fund || owed === 0) return undefined;
  const toDebt = Math.min(owed, transfer.amount) as Minor;
  const rest = (transfer.amount - toDebt) as Minor;
  const debtor = await readCounterparty(tx, fund.counterpartyId);
  // What a third party has paid too much is not the debtor's.
  const isOwn = debtor !== undefined && debtor.vatNumber === transfer.payer.vatNumber;
  const split = {
    ...noSplit,
    fundId: fund.id,
    toDebt,
    ...(isOwn ? { toCredit: rest } : { toSuspense: rest }),
    outcome: 'repaid' as const,
  };
  return { fund, split, containerId };
}

/** Books what of a transfer is for a fund, by a debit of `from`; the caller posts the entries. */
export async function bookToFund(
  tx: Tx,
  { operationId, currency }: Transfer,
  { fund, split, containerId }: TowardsFund,
  from: Account,
): Promise<Entry[]> {
  if (containerId === null) {
    const amount = split.toFund;
    return topUpFund(tx, { fund, amount, operationId, from: debit(from, amount) });
  }
  const { toDebt, toCredit } = split;
  const { credits, left } = await repayInvoice(tx, fund, {
    containerId,
    amount: toDebt,
    operationId,
  });
  assert(left === 0, `what is owed for ${containerId} was read under the lock`);
  const rest = toCredit > 0 ? [credit(payerCredit(fund.counterpartyId), toCredit)] : [];
  return [
    {
      cause: `transfer/${operationId}/repaid`,
      event: 'receivable_repaid',
      currency,
      postings: [debit(from, toDebt + toCredit), ...credits, ...rest],
    },
  ];
}
