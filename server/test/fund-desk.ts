import assert from 'node:assert/strict';
import { minor, type Minor } from '@invogate/contracts/money.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { manualClock } from '#kernel/time.ts';
import {
  auditFunds,
  findFund,
  fundCaptured,
  fundEntries,
  fundView,
  lockFund,
  openFund,
  promise,
  repayInvoice,
  returnToPayer,
  takeFromFund,
  topUpFund,
  type FundMethod,
  type FundTerms,
} from '#rooms/funds/index.ts';
import {
  bank,
  credit,
  debit,
  merchantPayable,
  payerHeld,
  postEntries,
  suspense,
  verifyLedger,
  type Posting,
} from '#rooms/ledger/index.ts';
import { testDatabase } from './database.ts';

export type FundDesk = Awaited<ReturnType<typeof openFundDesk>>;

/** What a payer does with one order. */
export interface DeskOrder {
  orderId: string;
  containerId: string;
  amount: Minor;
  hold: boolean;
  method: FundMethod;
}

const shop = merchantPayable('shop');
const from = bank('operator');

/** The room of funds with its database, and the entries that its callers would make. */
export async function openFundDesk() {
  const { connection, drop } = await testDatabase();
  const clock = manualClock(new Date('2026-03-02T10:00:00Z'));
  const database = connectDatabase({ connection, clock, poolSize: 16 });
  const currency = 'RUB' as const;
  const post = (tx: Parameters<typeof postEntries>[0], postings: readonly Posting[]) => {
    const cause = `test/${tx.newId()}`;
    return postEntries(tx, [{ cause, event: 'fund_paid', currency, postings }]);
  };
  const open = async (terms: Partial<FundTerms> = {}, payerId = database.newId()) => {
    await database.inTransaction('test.open', (tx) =>
      openFund(tx, { counterpartyId: payerId, currency, ...terms }),
    );
    return payerId;
  };
  const fundOf = async (payerId: string) => {
    const fund = await findFund(database, payerId, currency);
    assert.ok(fund, 'the fund is open');
    return fund;
  };
  return {
    database,
    clock,
    open,
    fundOf,
    close: async () => {
      await database.close();
      await drop();
    },
    order: (major: number, hold = false, method: FundMethod = 'fund'): DeskOrder => {
      const amount = minor(major * 100);
      return { orderId: database.newId(), containerId: database.newId(), amount, hold, method };
    },
    topUp: (payerId: string, major: number) =>
      database.inTransaction('test.top-up', async (tx) => {
        const fund = await lockFund(tx, payerId, currency);
        assert.ok(fund);
        const amount = minor(major * 100);
        const operationId = tx.newId();
        const money = debit(from, amount);
        await postEntries(tx, await topUpFund(tx, { fund, amount, operationId, from: money }));
      }),
    confirm: (payerId: string, order: DeskOrder) =>
      database.inTransaction('test.confirm', async (tx) => {
        const fund = await lockFund(tx, payerId, currency);
        assert.ok(fund);
        const { containerId, amount, hold } = order;
        const taking = { containerId, shares: [order] };
        const taken =
          order.method === 'fund'
            ? await takeFromFund(tx, fund, taking)
            : await promise(tx, fund, taking);
        await post(tx, [...taken.debits, credit(hold ? payerHeld(payerId) : shop, amount)]);
        return taken;
      }),
    capture: (payerId: string, { orderId }: DeskOrder, major: number) =>
      database.inTransaction('test.capture', async (tx) => {
        const amount = minor(major * 100);
        await fundCaptured(tx, { payerId, currency, orderId, amount });
        await post(tx, [debit(payerHeld(payerId), amount), credit(shop, amount)]);
      }),
    giveBack: (
      payerId: string,
      { orderId, method: instrument }: DeskOrder,
      why: 'release' | 'refund',
      major: number,
    ) =>
      database.inTransaction('test.give-back', async (tx) => {
        const amount = minor(major * 100);
        const back = { payerId, currency, amount, orderId, instrument, why };
        const credits = await returnToPayer(tx, back);
        const source = why === 'release' ? payerHeld(payerId) : shop;
        await post(tx, [debit(source, amount), ...credits]);
        return credits;
      }),
    repay: (payerId: string, { containerId }: DeskOrder, major: number) =>
      database.inTransaction('test.repay', async (tx) => {
        const fund = await lockFund(tx, payerId, currency);
        assert.ok(fund);
        const amount = minor(major * 100);
        const given = { containerId, amount, operationId: tx.newId() };
        const { credits, left } = await repayInvoice(tx, fund, given);
        const rest = left > 0 ? [credit(suspense(), left)] : [];
        await post(tx, [debit(from, amount), ...credits, ...rest]);
        return left;
      }),
    view: async (payerId: string) => fundView(database, await fundOf(payerId)),
    lines: async (payerId: string) => {
      const { id } = await fundOf(payerId);
      const query = { conditions: [], order: [], page: 1, pageSize: 100 };
      return (await fundEntries(database, [id], query)).entries.toReversed();
    },
    assertClean: async () => {
      assert.deepEqual([...(await verifyLedger(database)), ...(await auditFunds(database))], []);
    },
  };
}

/** The code of a refusal, or `done`. */
export const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Error && 'code' in error) return String(error.code);
      throw error;
    },
  );
