import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo, operatorRequisites } from '#rooms/accounts/index.ts';
import { bank, debit, credit, payoutInTransit, postEntries } from '#rooms/ledger/index.ts';
import { hold, openPaying, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { auditPayments } from './audit-payments.ts';
import { settleReleaseTransfer } from './settle-release.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };

describe('money of a hold that goes back by bank transfer', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const settle = (returnId: string, operationId: string) =>
    world.database.inTransaction('test.settle', (tx) =>
      settleReleaseTransfer(tx, { returnId, operationId, executedOn: '2026-03-03' }),
    );
  const inTransit = () => world.balance(payoutInTransit());
  const releaseOf = async ({ id }: Pick<Order, 'id'>): Promise<string> => {
    const rows = await world.rows<{ id: string }>(
      `select id from money_returns where order_id = $1 and kind = 'release'`,
      [id],
    );
    return rows[0]?.id ?? assert.fail('something is on its way back');
  };
  const canceled = async (): Promise<string> => {
    const order = await world.payByTransfer(await world.createOrder(hold));
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    return releaseOf(order);
  };

  test('leaves the bank once, when the operator says so', async () => {
    const requisites = await operatorRequisites(world.database);
    const account = bank(requisites?.settlementAccount ?? assert.fail('the demo has requisites'));
    const id = await canceled();
    const [money, waiting] = [await world.balance(account), await inTransit()];
    for (const _time of [1, 2]) {
      const settled = await settle(id, 'out-1');
      assert.equal(settled?.state, 'completed');
      assert.equal(settled.externalId, 'out-1');
    }
    assert.equal(await world.balance(account), money - 122_00);
    assert.equal(await inTransit(), waiting - 122_00);
    await world.assertClean();
  });

  test('so does the rest that a last shipment frees', async () => {
    const order = await world.payByTransfer(await world.createOrder(hold));
    await ship(world, order, { basketItems: [half], final: true });
    const waiting = await inTransit();
    assert.equal((await settle(await releaseOf(order), 'out-2'))?.amount, 61_00);
    assert.equal(await inTransit(), waiting - 61_00);
    await world.assertClean();
  });

  test('one operation pays one release, also when two are settled at once', async () => {
    const [one, two] = [await canceled(), await canceled()];
    const told = await Promise.allSettled([settle(one, 'out-3'), settle(two, 'out-3')]);
    assert.deepEqual(told.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    const open = told[0].status === 'rejected' ? one : two;
    const code = 'payment_operation_conflict';
    await assert.rejects(settle(open, 'out-3'), { code });
    await settle(open, 'out-4');
    await assert.rejects(settle(open, 'out-5'), { code });
  });

  test('what no transfer is waited for is not settled', async () => {
    const order = await world.createOrder(hold);
    await world.payBy(order);
    await ship(world, order, { basketItems: [half] });
    await ship(world, order, { basketItems: [], final: true });
    await assert.rejects(settle(await releaseOf(order), 'out-6'), { code: 'wrong_order_status' });
    assert.equal(await settle(demo.userId, 'out-6'), undefined);
    assert.equal(await settle('no id', 'out-6'), undefined);
  });

  test('the audit finds a payout without its release, and a release without its payout', async () => {
    const id = await canceled();
    await world.rows(
      `update money_returns set state = 'completed', completed_at = $2 where id = $1`,
      [...[id, world.database.now()]],
    );
    const stray = `release/${world.freshId()}/paid-out`;
    const postings = [debit(payoutInTransit(), 1), credit(bank('operator'), 1)];
    await world.database.inTransaction('test.stray', (tx) =>
      postEntries(tx, [{ cause: stray, event: 'payout_executed', currency: 'RUB', postings }]),
    );
    const found = await auditPayments(world.database);
    assert.deepEqual(
      found.map(({ rule, entry, differenceMinor }) => [rule, entry ?? differenceMinor]),
      [
        ['payments.release_is_booked', -122_00],
        ['payments.entry_has_owner', stray],
      ],
    );
  });
});
