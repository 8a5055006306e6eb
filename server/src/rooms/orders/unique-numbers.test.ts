import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demo } from '#rooms/accounts/index.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aSeasonTicket } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';

const taken = [422, 'merchant_order_id_duplicate', 'merchantOrderId not_unique'];

describe('order numbers', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const merchantOrderId = (number: string) => ({ merchantOrderId: number });

  test('may repeat unless the merchant wants otherwise; a list then finds several', async () => {
    await desk.create(merchantOrderId('25'));
    await desk.create(merchantOrderId('25'));
    assert.equal((await desk.list('merchantOrderId=25')).totalCount, 2);
  });

  test('older orders count once the setting is on, in any status and with duplicates', async () => {
    const old = await desk.create(merchantOrderId('old'));
    await desk.wire('DELETE', `${ordersPath}/${old.id}`);
    await desk.create(merchantOrderId('twice'));
    await desk.create(merchantOrderId('twice'));
    await desk.setMerchant({ uniqueOrderNumbers: true });
    assert.deepEqual(await desk.refused(merchantOrderId('old')), taken);
    assert.deepEqual(await desk.refused(merchantOrderId('twice')), taken);
    await desk.create(merchantOrderId('new'));
    assert.deepEqual(await desk.refused(merchantOrderId('new')), taken);
  });

  test('are each merchant’s own, and case-sensitive', async () => {
    await desk.create({ ...merchantOrderId('new'), merchantId: demo.otherMerchantId });
    await desk.create(merchantOrderId('NEW'));
  });

  test('of forty creates at once under one number one is taken, on an invoice too', async () => {
    const main = await desk.create(merchantOrderId('main'));
    for (const more of [{}, { orderContainerId: main.id }]) {
      const number = `race ${Object.keys(more).length}`;
      const body = aSeasonTicket({ ...merchantOrderId(number), ...more });
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => desk.wire('POST', ordersPath, { body })),
      );
      const refusals = answers.filter(({ status }) => status !== 200);
      assert.equal(refusals.length, 39);
      for (const answer of refusals) assert.deepEqual(refusal(answer), taken);
      assert.equal((await desk.list(`merchantOrderId=${number}`)).totalCount, 1);
    }
  });

  test('are compared after all other checks', async () => {
    assert.deepEqual(
      (await desk.refused({ ...merchantOrderId('new'), vatAmount: 1 })).slice(0, 2),
      [422, 'wrong_total_vat_amount'],
    );
  });

  test('are free again when the setting is off', async () => {
    await desk.setMerchant({ uniqueOrderNumbers: false });
    await desk.create(merchantOrderId('new'));
    await desk.create(merchantOrderId('old'));
  });
});
