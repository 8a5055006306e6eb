import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { another, openConfirming, promised } from '#test/confirming.ts';

describe('confirmation on the payment page', () => {
  test('a code is sent, shown in part where to, and pays', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { data } = (await world.askPage(order)).body;
    assert.equal(data.result, 'success');
    assert.deepEqual(data.sentTo, ['a•••@org-a.example', '+7\u00a0•••\u00a0••\u00a017']);
    assert.equal(data.resendAt, '2026-03-02T10:01:00+00:00');
    const { publicCode } = data;
    const wrong = { publicCode, code: another(await world.code()) };
    const refused = (await world.payOnPage(order, wrong)).body.data;
    assert.equal(refused.result, 'wrongCode');
    assert.ok(refused.message);
    assert.equal(refused.view.state, 'open');
    const right = { publicCode, code: await world.code() };
    const paid = (await world.payOnPage(order, right)).body.data;
    assert.deepEqual([paid.result, paid.view.state], ['success', 'paid']);
    const again = (await world.payOnPage(order, right)).body.data;
    assert.equal(again.result, 'alreadyPaid');
  });

  test('who gets no code reads the same, registered or not', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const strange = { customer: { type: 'legal', vatNumber: '7710044140', name: 'N' } };
    const { data: nobody } = (await world.askPage(order, strange)).body;
    const { data: ungranted } = (await world.askPage(order, { methodId: promised })).body;
    assert.equal(nobody.result, 'error');
    assert.ok(nobody.message);
    assert.deepEqual(ungranted, nobody);
  });

  test('a sum that changed is not taken', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const { publicCode } = (await world.askPage(order)).body.data;
    await world.createOrder({ orderContainerId: order.orderContainerId });
    const entry = { publicCode, code: await world.code() };
    const { body } = await world.payOnPage(order, entry);
    assert.equal(body.error.code, 'wrong_total_amount');
    const seen = await world.payOnPage({ ...order, amount: 244 }, entry);
    assert.equal(seen.body.data.result, 'success');
  });

  test('one address asks ten times in half a minute', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await world.askPage(order)).status);
    assert.deepEqual(statuses, [...Array<number>(10).fill(200), 429]);
    const look = await world.request('GET', `/pay/api/${order.orderContainerId}`);
    assert.equal(look.status, 200, 'the page itself goes on');
    world.clock.advanceMs(40_000);
    assert.equal((await world.askPage(order)).status, 200);
  });

  test('an invoice that is over, and one that is nowhere', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    assert.equal((await world.askPage(order)).body.error.code, 'wrong_order_status');
    const nowhere = { orderContainerId: world.database.newId(), amount: 1 };
    assert.equal((await world.askPage(nowhere)).status, 404);
    const entry = { publicCode: 'p', code: '1' };
    assert.equal((await world.payOnPage(nowhere, entry)).status, 404);
  });
});
