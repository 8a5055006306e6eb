import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { fundChanged, fundLow } from './fund.events.ts';
import {
  available,
  type FundEntryType,
  type FundMethod,
  type FundUse,
  type LockedFund,
} from './fund.ts';
import * as sql from './fund.sql.ts';

/** A line of the statement. Sums in minor units. */
export interface NewLine {
  type: FundEntryType;
  method: FundMethod;
  amount: Minor;
  /** What it adds to the balance: prepaid money less the overdraft in use. */
  change: number;
  containerId?: string;
  orderId?: string;
  operationId?: string | undefined;
  refundId?: string | undefined;
}

/** What happens to a fund at once. */
export interface FundChange {
  /** Added to what the fund stands at. */
  prepaidBy?: number;
  overdraftBy?: number;
  promisedBy?: number;
  /** Orders that it pays from now on. */
  made?: readonly FundUse[];
  /** Orders of which less is owed or held, or more has gone back. */
  changed?: readonly FundUse[];
  lines: readonly NewLine[];
}

/** Writes one change of a locked fund and tells of it; returns the fund after it. */
export async function writeFund(tx: Tx, fund: LockedFund, change: FundChange): Promise<LockedFund> {
  const { prepaidBy = 0, overdraftBy = 0, promisedBy = 0, made = [], changed = [] } = change;
  const after: LockedFund = {
    ...fund,
    prepaid: (fund.prepaid + prepaidBy) as Minor,
    overdraftUsed: (fund.overdraftUsed + overdraftBy) as Minor,
    promisedUsed: (fund.promisedUsed + promisedBy) as Minor,
    entryCount: fund.entryCount + change.lines.length,
  };
  const { lines, balance } = linesOf(tx, fund, change.lines);
  assert(
    balance === after.prepaid - after.overdraftUsed,
    `the lines of ${fund.id} tell its change`,
  );
  const row = await tx.row<{ written: number }>(sql.writeFund, [
    fund.id,
    after.prepaid,
    after.overdraftUsed,
    after.promisedUsed,
    fund.entryCount,
    lines.length,
    JSON.stringify(made.map(madeRow)),
    JSON.stringify(changed.map(changedRow)),
    JSON.stringify(lines),
    tx.now(),
  ]);
  assert(row?.written === 1, `fund ${fund.id} is locked and was read after its last change`);
  tell(tx, fund, after);
  return after;
}

function linesOf(tx: Tx, fund: LockedFund, given: readonly NewLine[]) {
  let balance = fund.prepaid - fund.overdraftUsed;
  const lines = given.map((line, i) => {
    balance += line.change;
    return {
      position: i + 1,
      id: tx.newId(),
      type: line.type,
      method: line.method,
      amount: line.amount,
      change: line.change,
      balance_after: balance,
      container_id: line.containerId,
      order_id: line.orderId,
      operation_id: line.operationId,
      refund_id: line.refundId,
    };
  });
  return { lines, balance };
}

function madeRow(use: FundUse) {
  return {
    order_id: use.orderId,
    container_id: use.containerId,
    method: use.method,
    amount: use.amount,
    lent: use.lent,
    held: use.held,
    made_at: use.madeAt,
    due_at: use.dueAt,
    next_at: use.nextAt,
  };
}

function changedRow({ orderId, owed, held, returned }: FundUse) {
  return { order_id: orderId, owed, held, returned };
}

function tell(tx: Tx, before: LockedFund, after: LockedFund): void {
  const { id: fundId, counterpartyId, currency, lowBelow } = after;
  emit(tx, fundChanged.make({ fundId, counterpartyId, currency }));
  const left = available(after);
  if (lowBelow === null || left >= lowBelow || available(before) < lowBelow) return;
  const sums = { availableMinor: left, lowBelowMinor: lowBelow };
  emit(tx, fundLow.make({ fundId, counterpartyId, currency, ...sums }));
}
