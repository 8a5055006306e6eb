import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { debit, payerFund, postEntries, type Entry } from '#rooms/ledger/index.ts';
import { lockFund, lockFunds } from './find-fund.ts';
import { fundDebtDue } from './fund.events.ts';
import { nextReminder, reminderOf, type FundUse, type LockedFund } from './fund.ts';
import * as sql from './fund.sql.ts';
import { repaidCredits, repayInOrder, usesAfter } from './repay.ts';
import { repaymentLines } from './top-up-fund.ts';
import { writeFund } from './write-fund.ts';

/** Reminders are a matter of days. */
const everyMs = 60_000;

interface Due {
  orderId: string;
  counterpartyId: string;
  currency: Currency;
}

/** Tells of debts whose day comes; an overdraft that is due is repaid by what the fund has. */
export function debtSweep(database: Database): Sweep {
  return {
    name: 'funds.debts',
    everyMs,
    run: () =>
      database.inTransaction('funds.debts', async (tx) => {
        const due = await tx.rows<Due>(sql.dueUses, [tx.now(), limits.sweepBatch]);
        if (due.length === 0) return 0;
        const funds = await lockFunds(tx, due);
        const ids = due.map(({ orderId }) => orderId);
        // Read again under the lock: a top-up may have repaid some meanwhile.
        const uses = (await tx.rows<FundUse>(sql.usesOfOrders, [ids])).filter(
          (use) => use.nextAt !== null && use.nextAt <= tx.now(),
        );
        const entries: Entry[] = [];
        for (const fund of funds) {
          const own = uses.filter((use) => use.fundId === fund.id);
          for (const use of own) entries.push(...(await remind(tx, fund, use)));
        }
        await postEntries(tx, entries);
        return due.length;
      }),
  };
}

async function remind(tx: Tx, locked: LockedFund, use: FundUse): Promise<Entry[]> {
  const { orderId, containerId, method, dueAt } = use;
  const day = dueAt && reminderOf(dueAt, tx.now());
  if (!dueAt || day === null || day === undefined) return [];
  const next = nextReminder(dueAt, tx.now());
  await tx.run(sql.setNextAt, [[orderId], [next]]);
  const { counterpartyId, currency } = locked;
  const isDue = method === 'fund' && dueAt <= tx.now();
  const fund = isDue ? await lockFund(tx, counterpartyId, currency) : undefined;
  const settled = fund ? await settle(tx, fund, use) : { entries: [], owed: use.owed };
  if (settled.owed === 0) return settled.entries;
  emit(
    tx,
    fundDebtDue.make({
      ...{ fundId: locked.id, counterpartyId, currency, method, orderId, containerId, day },
      owedMinor: settled.owed,
      heldMinor: use.held,
      dueAt: dueAt.toISOString(),
    }),
  );
  return settled.entries;
}

/** What is available stays the same: the money was there beside the debt. */
async function settle(
  tx: Tx,
  fund: LockedFund,
  use: FundUse,
): Promise<{ entries: Entry[]; owed: Minor }> {
  const { paid } = repayInOrder([use], fund.prepaid);
  const [repaid] = paid;
  if (!repaid) return { entries: [], owed: use.owed };
  await writeFund(tx, fund, {
    prepaidBy: -repaid.amount,
    overdraftBy: -repaid.amount,
    changed: usesAfter(paid),
    lines: repaymentLines(paid, undefined, () => 0),
  });
  const entry: Entry = {
    // The fund's lines are counted, so the cause is of this change alone.
    cause: `fund/${fund.id}/repaid/${String(fund.entryCount + 1)}`,
    event: 'receivable_repaid',
    currency: fund.currency,
    postings: [debit(payerFund(fund.counterpartyId), repaid.amount), ...repaidCredits(fund, paid)],
  };
  return { entries: [entry], owed: (use.owed - repaid.amount) as Minor };
}
