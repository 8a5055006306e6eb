import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FiscalReceipt } from '@invogate/contracts/receipts.ts';
import { receiptDesk } from '#test/receipts.ts';
import { openWorld, type World } from '#test/world.ts';

const path = '/operator/api/receipt';

describe('receipts for the operator', () => {
  let world: World;
  let desk: Awaited<ReturnType<typeof receiptDesk>>;
  let receipt: FiscalReceipt;
  before(async () => {
    world = await openWorld();
    desk = await receiptDesk(world);
    const order = await world.paidOrder({ customer: { type: 'private', phone: '89990001122' } });
    await world.settleDown();
    await world.paidOrder();
    await world.settleDown();
    const [first] = await desk.of(order);
    assert.ok(first);
    receipt = first;
  });
  after(() => world.close());

  test('a receipt with what the register has said', async () => {
    const { data } = (await world.request('GET', `${path}/${receipt.id}`, undefined, desk.token))
      .body;
    assert.deepEqual(data, receipt);
    assert.equal(receipt.buyerContact, '+79990001122');
    assert.equal(receipt.fiscal?.documentNumber, 1);
    assert.match(receipt.fiscal.sign, /^\d{10}$/);
    assert.match(receipt.fiscal.drive, /^9999/, 'a training register says so');
  });

  test('filters and pages', async () => {
    const list = (query: string) =>
      world.ask<FiscalReceipt[]>('GET', `${path}?${query}`, undefined, desk.token);
    assert.equal((await list('status=done')).length, 2);
    assert.deepEqual(await list('status=failed'), []);
    assert.deepEqual(await list(`orderId=${receipt.orderId}`), [receipt]);
    assert.equal((await list('_pageSize=1')).length, 1);
    const wrong = await world.request('GET', `${path}?createdAt=soon`, undefined, desk.token);
    assert.equal(wrong.body.error.code, 'validation_error');
  });

  test('only a parked one can be tried again', async () => {
    const done = await desk.retry(receipt.id);
    assert.deepEqual([done.status, done.body.error.code], [409, 'receipt_not_parked']);
    for (const id of ['019cadfd-8900-70b0-9a03-0376daeb5651', 'no-id']) {
      assert.equal((await desk.retry(id)).status, 404);
      assert.equal(
        (await world.request('GET', `${path}/${id}`, undefined, desk.token)).status,
        404,
      );
    }
  });

  test('without a token, and without the right', async () => {
    const acts = [
      ['GET', path],
      ['GET', `${path}/${receipt.id}`],
      ['POST', `${path}/${receipt.id}/retry`],
    ] as const;
    for (const [method, url] of acts) {
      const body = method === 'POST' ? {} : undefined;
      assert.equal((await world.request(method, url, body, null)).status, 401);
      assert.equal((await world.request(method, url, body, await world.stranger())).status, 403);
    }
  });
});
