import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { documentsOfOrders } from '#rooms/documents/index.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { ship } from '#test/shipping.ts';
import { issueClosing } from './issue-closing.ts';
import { issueSweep } from './issue.sweep.ts';
import { due } from './closing.sql.ts';
import { pendingClosing } from './pending.ts';

const legal = {
  customer: { type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' },
} as const;

describe('issuing of closing documents', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  const shippedOrder = async (): Promise<Order> => {
    const order = await world.createOrder(legal);
    await world.payByTransfer(order);
    await ship(world, order);
    return order;
  };
  const numbers = async ({ id }: Order) =>
    (await documentsOfOrders(world.database, [id]))
      .filter(({ kind }) => kind !== 'receipt')
      .map(({ kind, number }) => `${kind} ${number}`);
  const mark = ({ id }: Order) =>
    world.database.inTransaction('test.mark', (tx) => due.mark(tx, [id]));
  const troubles = () => pendingClosing.list(world.database, { since: null, limit: 10 });

  test('heard of again, late, and by two at once: the same papers', async () => {
    const order = await shippedOrder();
    await world.settleDown();
    const first = await numbers(order);
    assert.equal(first.length, 3);
    await mark(order);
    await mark(order);
    const { database, accounts } = world;
    const sweeps = [1, 2, 3].map(() => issueSweep({ database, accounts }).run());
    await Promise.all(sweeps);
    assert.deepEqual(await numbers(order), first);
    const [history] = await readHistories(database, [order.id]);
    assert.ok(history);
    await database.inTransaction('test.issue', (tx) => issueClosing(tx, accounts, history));
    assert.deepEqual(await numbers(order), first);
  });

  test('papers that cannot be made are tried again, and the operator sees why', async () => {
    const { database } = world;
    const order = await world.createOrder(legal);
    await world.payByTransfer(order);
    await world.settleDown();
    await ship(world, order);
    const accounts = {
      findMerchant: (): Promise<never> => Promise.reject(new Error('the directory is away')),
    };
    await mark(order);
    await issueSweep({ database, accounts }).run();
    const [trouble] = await troubles();
    assert.deepEqual(
      [trouble?.kind, trouble?.orderId, trouble?.lastError, trouble?.tries],
      ['closing', order.id, 'the directory is away', 1],
    );
    assert.equal((await numbers(order)).length, 1);
    const asked = await database.inTransaction('test.ask', async (tx) =>
      pendingClosing.askNow?.(tx, order.id),
    );
    assert.equal(asked, true);
    await world.settleDown();
    assert.equal((await numbers(order)).length, 3);
    assert.deepEqual(await troubles(), []);
  });

  test('what fails takes no number', async () => {
    const { database, accounts } = world;
    const order = await shippedOrder();
    const [history] = await readHistories(database, [order.id]);
    assert.ok(history);
    const failing = database.inTransaction('test.fail', async (tx) => {
      await issueClosing(tx, accounts, history);
      throw new Error('the commit is lost');
    });
    await assert.rejects(failing, /the commit is lost/);
    await world.settleDown();
    await world.passMinutes(20);
    await world.assertClean();
  });

  test('orders of private payers leave the queue in one go', async () => {
    const orders = [await world.createOrder(), await world.createOrder()];
    for (const order of orders) {
      await world.payBy(order);
      await mark(order);
    }
    const { database, accounts } = world;
    assert.equal(await issueSweep({ database, accounts }).run(), 2);
    assert.deepEqual(await world.rows('select 1 from closing_due'), []);
  });
});
