import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { changeDocumentTerms, demo } from '#rooms/accounts/index.ts';
import { openBank } from '#test/bank-instrument.ts';
import { openCaller } from '#test/business-caller.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { receiptDesk } from '#test/receipts.ts';
import { ship } from '#test/shipping.ts';

const legal: Partial<CreateOrder> = {
  customer: { type: 'legal', name: 'ООО Пример', vatNumber: '9900000017' },
};

describe('whose payments get receipts', () => {
  let world: Funded;
  let desk: Awaited<ReturnType<typeof receiptDesk>>;
  before(async () => {
    world = await openFunded();
    desk = await receiptDesk(world);
  });
  after(async () => {
    await world.passMinutes(20);
    await world.assertClean();
    await world.close();
  });

  const kinds = async (order: Order): Promise<string[]> => {
    await world.passMinutes(1);
    return (await desk.of(order)).map(({ key, status }) => `${key.split('/')[0] ?? ''} ${status}`);
  };
  const byCard = async (overrides: Partial<CreateOrder>): Promise<Order> => {
    const order = await world.createOrder(overrides);
    const { customer } = legal;
    await world.ask('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      ...{ attemptId: world.freshId(), methodId: 1, amount: order.amount, customer },
    });
    return order;
  };
  const receiptsForLegal = async (wanted: boolean) => {
    const merchant = await world.accounts.findMerchant(demo.merchantId);
    const [contract] = merchant?.contracts ?? [];
    assert.ok(contract);
    await world.database.inTransaction('test.terms', (tx) =>
      changeDocumentTerms(tx, contract.id, { receiptsForLegal: wanted }),
    );
  };

  test('a legal payer by card has one, with its name and INN, unless the contract says no', async () => {
    const order = await byCard(legal);
    assert.deepEqual(await kinds(order), ['payment done']);
    await receiptsForLegal(false);
    const without = await byCard(legal);
    assert.deepEqual(await kinds(without), []);
    await ship(world, order);
    assert.deepEqual(await kinds(order), ['payment done', 'shipment done'], 'it was decided once');
    await receiptsForLegal(true);
    await ship(world, without);
    assert.deepEqual(await kinds(without), [], 'this too');
  });

  test('a legal payer by transfer has none', async () => {
    const order = await world.payByTransfer(await world.createOrder(legal));
    await ship(world, order);
    assert.deepEqual(await kinds(order), []);
  });

  test('a loyalty operator pays: none, unless its contract gives one to the member', async () => {
    const counterpartyId = await world.payer(3000, {}, '9900000049');
    const pay = async (receiptToMember: boolean): Promise<Order> => {
      const kind = 'loyalty';
      const caller = await openCaller(world, { counterpartyId, kind, receiptToMember });
      const order = await world.createOrder();
      assert.equal(await caller.outcome(order), 'paid');
      return order;
    };
    assert.deepEqual(await kinds(await pay(false)), []);
    assert.deepEqual(await kinds(await pay(true)), ['payment done']);
  });

  test('at a bank: whom the bank has named decides', async () => {
    const bank = await openBank(world);
    const pay = async (order: Order, payer?: object): Promise<Order> => {
      const sum = { amount: order.amount, currencyId: 'RUB' };
      const operation = bank.operationOf(order, payer && { paymentOrder: { ...sum, ...payer } });
      assert.equal(await bank.outcome(operation), 'paid');
      return order;
    };
    const company = { type: 'legal', name: 'ООО Пример' };
    const person = { type: 'private', name: 'Анна' };
    assert.deepEqual(await kinds(await pay(await world.createOrder())), ['payment done']);
    assert.deepEqual(await kinds(await pay(await world.createOrder(), company)), []);
    assert.deepEqual(await kinds(await pay(await world.createOrder(legal), person)), [
      'payment done',
    ]);
    assert.deepEqual(await kinds(await pay(await world.createOrder(legal))), []);
  });
});
