import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { fundCode, fundsRoom } from '#rooms/funds/index.ts';
import { outcomeOf } from '#test/fund-desk.ts';
import { openFunded, refundOn, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { openWorldOn } from '#test/world.ts';
import { registerTransfer } from './register-transfer.ts';
import { fundPayer, payFromFund, type FundPayment } from './pay-from-fund.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('funds under pressure', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(async () => {
    await world.settleDown();
    await world.assertClean();
    await world.close();
  });

  test('many funds and invoices at once never wait for each other in a circle', async () => {
    const grants = { overdraftLimit: minor(500_00), promisedLimit: minor(500_00) };
    const payers = await Promise.all(many(4).map(() => world.payer(2000, grants)));
    const orders = await Promise.all(many(80).map((i) => world.createOrder(i % 3 ? {} : hold)));
    const early = await Promise.all(many(12).map(() => world.createOrder()));
    await Promise.all(early.map((order, i) => world.payAlone(payers[i % 4] ?? '', order)));
    // Connections of its own: what they have seen is counted when they close.
    const { clock, connection, accounts } = world;
    const rivals = connectDatabase({
      connection: { ...connection, application_name: 'rivals' },
      clock,
      poolSize: 16,
    });
    const lanes = many(3).map(() => fundPayer(rivals, accounts));
    const acts = [
      // Each lane has invoices of its own, which go through the payers in an order of their own.
      ...orders.map((order, i) => () => {
        const [pay, payer] = [lanes[i % 3], payers[(i * ((i % 3) + 1)) % 4]];
        return pay?.(paymentOf(order, payer ?? '', i)) ?? Promise.resolve();
      }),
      ...early.map((order) => () => refundOn(rivals, order)),
      ...many(20).map((i) => () => alone(rivals, paymentOf(orders[i * 4], payers[i % 4] ?? '', i))),
      ...many(20).map((i) => () => topUp(rivals, payers[i % 4] ?? '', i)),
      ...many(5).map(
        () => () => fundsRoom({ database: rivals }).sweeps[0]?.run() ?? Promise.resolve(),
      ),
    ];
    const outcomes = await Promise.all(mixed(acts).map((act) => outcomeOf(act())));
    assert.ok(outcomes.filter((outcome) => outcome === 'done').length > 60);
    await rivals.close();
    await allGone('rivals');
    const [seen] = await world.rows<{ deadlocks: number }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    );
    assert.equal(seen?.deadlocks, 0);
  });

  const topUp = async (database: Database, payerId: string, i: number) => {
    const { number } = await world.fundOf(payerId);
    const transfer = {
      ...{ operationId: `rival-${i}`, containerId: null, amount: minor(10_00), payer: {} },
      ...{ currency: 'RUB' as const, receivedOn: '2026-03-02', purpose: fundCode(number) },
    };
    await database.inTransaction('test.top-up', (tx) =>
      registerTransfer(tx, transfer, world.accounts),
    );
  };

  /** A connection tells what it has seen as it goes. */
  const allGone = async (name: string): Promise<void> => {
    const text = 'select 1 from pg_stat_activity where application_name = $1';
    while ((await world.rows(text, [name])).length > 0) await setImmediate();
  };

  const alone = (database: Database, payment: FundPayment) =>
    database.inTransaction('test.alone', (tx) => payFromFund(tx, world.accounts, payment));

  const paymentOf = (order: Order | undefined, payerId: string, i: number): FundPayment => ({
    containerId: order?.orderContainerId ?? '',
    payerId,
    method: i % 5 === 0 ? 'promised' : 'fund',
    key: world.freshId(),
  });

  test('a server that dies between payment and answer repeats the answer', async () => {
    const payer = await world.payer(1000);
    const order = await world.createOrder();
    const { connection, clock } = world;
    const payment = { ...paymentOf(order, payer, 1), key: 'operation-1' };
    const first = await openWorldOn(connection, { clock });
    // The answer is lost with the server: only the commit is left.
    await first.database.inTransaction('test.lost', (tx) =>
      payFromFund(tx, first.accounts, payment),
    );
    await first.leave();
    const second = await openWorldOn(connection, { clock });
    const pay = fundPayer(second.database, second.accounts);
    const answers = await Promise.all([pay(payment), pay(payment)]);
    await second.leave();
    assert.deepEqual(
      answers.map(({ repeated }) => repeated),
      [true, true],
    );
    const stored = await world.rows<{ id: string }>('select id from fund_payments where key = $1', [
      payment.key,
    ]);
    assert.deepEqual(stored, [{ id: answers[0].paymentId }]);
    assert.equal((await world.view(payer)).available, 878_00);
  });

  test('a payment that dies before its commit leaves nothing', async () => {
    const payer = await world.payer(1000);
    const order = await world.createOrder();
    const payment = paymentOf(order, payer, 1);
    const { database, accounts } = world;
    const died = database.inTransaction('test.died', async (tx) => {
      await payFromFund(tx, accounts, payment);
      throw new Error('died');
    });
    await assert.rejects(died, /died/);
    assert.equal((await world.view(payer)).available, 1000_00);
    assert.equal((await world.order(order.id)).status, 'created');
    assert.equal((await alone(database, payment)).repeated, false);
  });
});

/** In an order that is the same each time and fits nobody's. */
function mixed<T>(all: readonly T[]): T[] {
  return all
    .map((each, i) => ({ each, at: (i * 7919) % 1009 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
