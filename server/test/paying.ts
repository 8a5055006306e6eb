import { audits } from '#main/admin/audits.ts';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { statement } from '#kernel/database/database.ts';
import { newId } from '#kernel/ids.ts';
import { balanceOf, onNormalSide, type Account } from '#rooms/ledger/index.ts';
import type { Attempt } from '#rooms/payments/attempt.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import { registerTransfer, type Transfer } from '#rooms/payments/index.ts';
import * as sql from '#rooms/payments/payment.sql.ts';
import { ScriptedBank, type BankOptions } from './scripted-bank.ts';
import { openWorld, type WorldOptions } from './world.ts';

/** Method ids as shops and pages name them. */
export const card = 1;
export const sbp = 2;

export type Paying = Awaited<ReturnType<typeof payOf>>;

/** A world whose only acquirer is a scripted bank, and what payers do in it. */
export async function openPaying(
  t?: TestContext,
  options: BankOptions = {},
  others: Omit<WorldOptions, 'acquirers'> = {},
) {
  const bank = new ScriptedBank(options);
  const paying = await payOf(t, bank.acquirer, others);
  return {
    ...paying,
    bank,
    /** The bank calls back about a payment; the status of our answer. */
    callBack: async (attemptId: string) => {
      const { externalId: id } = bank.payment(attemptId);
      return (await paying.request('POST', `/callback/${bank.acquirer.code}`, { id })).status;
    },
  };
}

export type ScriptedPaying = Awaited<ReturnType<typeof openPaying>>;

/** A world with this acquirer alone. */
export async function payOf(
  t: TestContext | undefined,
  acquirer: Acquirer,
  others: Omit<WorldOptions, 'acquirers'> = {},
) {
  const world = await openWorld(t, { acquirers: [acquirer], ...others });
  const { database } = world;
  const freshId = () => newId(database.now().getTime());
  const attempt = async (id: string): Promise<Attempt> => {
    const [found] = await database.rows<Attempt>(sql.attemptsByIds, [[id]]);
    assert.ok(found, `attempt ${id} is stored`);
    return found;
  };
  const view = ({ orderContainerId }: Pick<Order, 'orderContainerId'>) =>
    world.ask<PayView>('GET', `/pay/api/${orderContainerId}`);
  /** Presses "pay" on the page of the order's invoice: the sum and the outcome as it stands. */
  const press = async (
    order: Pick<Order, 'orderContainerId'>,
    { methodId = card, attemptId = freshId(), amount }: Press = {},
  ) =>
    world.request<PayView>('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      ...{ attemptId, methodId, customer: { type: 'private' } },
      amount: amount ?? (await view(order)).dueAmount,
    });
  return {
    ...world,
    ...{ freshId, attempt, view, press },
    /** Presses "pay"; the attempt as it is afterwards. */
    payBy: async (order: Pick<Order, 'orderContainerId'>, how: Press = {}): Promise<Attempt> => {
      const attemptId = how.attemptId ?? freshId();
      const { status, body } = await press(order, { ...how, attemptId });
      assert.equal(status, 200, JSON.stringify(body));
      return attempt(attemptId);
    },
    /** An order that joins the invoice of another. */
    joined: (to: Order, overrides: Partial<CreateOrder> = {}) =>
      world.createOrder({ ...overrides, orderContainerId: to.orderContainerId }),
    transfer: (overrides: Partial<Transfer>) => {
      const transfer: Transfer = {
        operationId: freshId(),
        containerId: null,
        amount: minor(122_00),
        currency: 'RUB',
        receivedOn: '2026-03-02',
        payer: {},
        purpose: 'invoice',
        ...overrides,
      };
      return database.inTransaction('test.transfer', (tx) =>
        registerTransfer(tx, transfer, world.accounts),
      );
    },
    /** Minutes pass, and all background work that they bring is done. */
    passMinutes: async (minutes: number) => {
      world.clock.advanceMs(minutes * 60_000);
      await world.settleDown();
    },
    /** What stands on an account's normal side, minor units of RUB. */
    balance: async (account: Account) =>
      onNormalSide(account, await balanceOf(database, account, 'RUB')),
    rows: <R>(text: string, params: unknown[] = []) =>
      database.rows<R>(statement('', text), params),
    /** Ledger and rows agree. */
    assertClean: async () => {
      const found = await Promise.all(Object.values(audits).map((audit) => audit(database)));
      assert.deepEqual(found.flat(), []);
    },
  };
}

interface Press {
  methodId?: number;
  attemptId?: string;
  amount?: number;
}

/** Asks for hold mode. */
export const hold = { orderSetting: { hold: true } } as const;
