import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Database } from '#kernel/database/database.ts';
import { demo, findOrCreatePayer } from '#rooms/accounts/index.ts';
import {
  findFund,
  fundCode,
  fundView,
  openFund,
  type FundMethod,
  type FundTerms,
} from '#rooms/funds/index.ts';
import { fundPayer, fundVerdict, payFromFund, type FundPayment } from '#rooms/payments/index.ts';
import { requestRefund } from '#rooms/refunds/request-refund.ts';
import { openPaying } from './paying.ts';
import { refundBody, type WorldOptions } from './world.ts';

export type Funded = Awaited<ReturnType<typeof openFunded>>;

type Invoice = Pick<Order, 'orderContainerId'>;

let inns = 0;
/** Of region 99, which does not exist; its control digits are not looked at here. */
const unusedInn = () => `99${String((inns += 1)).padStart(8, '0')}`;

/** A world of payments in which payers have funds. */
export async function openFunded(t?: TestContext, options: Pick<WorldOptions, 'ticking'> = {}) {
  const world = await openPaying(t, {}, options);
  const { database, accounts, freshId } = world;
  const together = fundPayer(database, accounts);
  const paymentOf = (
    payerId: string,
    { orderContainerId: containerId }: Invoice,
    { method = 'fund', key = freshId() }: { method?: FundMethod; key?: string } = {},
  ): FundPayment => ({ containerId, payerId, method, key });
  const fundOf = async (payerId: string) => {
    const fund = await findFund(database, payerId, 'RUB');
    assert.ok(fund, 'the fund is open');
    return fund;
  };
  let operations = 0;
  const topUp = async (payerId: string, major: number, purpose?: string) => {
    const { number } = await fundOf(payerId);
    operations += 1;
    return world.transfer({
      operationId: `top-up-${operations}`,
      amount: minor(major * 100),
      purpose: purpose ?? `Пополнение гарантийного фонда ${fundCode(number)}. Без НДС`,
    });
  };
  return {
    ...world,
    fundOf,
    topUp,
    /** Opens the fund of a new payer, with money in it. */
    payer: async (major: number, terms: Partial<FundTerms> = {}, vatNumber = unusedInn()) => {
      const { id } = await database.inTransaction('test.open-fund', async (tx) => {
        const payer = await findOrCreatePayer(tx, { vatNumber, name: 'Payer' });
        await openFund(tx, { counterpartyId: payer.id, currency: 'RUB', ...terms });
        return payer;
      });
      if (major > 0) await topUp(id, major);
      return id;
    },
    /** Pays in a transaction of its own. */
    payAlone: (...args: Parameters<typeof paymentOf>) =>
      database.inTransaction('test.pay', (tx) => payFromFund(tx, accounts, paymentOf(...args))),
    /** Pays together with whoever pays at this moment. */
    payTogether: (...args: Parameters<typeof paymentOf>) => together(paymentOf(...args)),
    /** Why the payer could not pay so now; undefined when it could. */
    verdict: async (...args: Parameters<typeof paymentOf>) =>
      (await fundVerdict(database, accounts, paymentOf(...args)))?.code,
    view: async (payerId: string) => fundView(database, await fundOf(payerId)),
    page: world.view,
  };
}

/** Gives a whole order back over these connections. */
export const refundOn = (database: Database, order: Order) =>
  requestRefund(database, demo.accountId, refundBody(database, order));

/**
 * Does all of it, eight at a time: as many as there are connections, so that on a slow machine
 * nobody waits for one until the pool gives up.
 */
export async function crowd<I, O>(
  inputs: readonly I[],
  act: (input: I) => Promise<O>,
): Promise<O[]> {
  const outputs: O[] = [];
  const left = [...inputs.entries()];
  const walk = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) outputs[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: 8 }, walk));
  return outputs;
}
