import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { createCounterparty, demo, issueToken } from '#rooms/accounts/index.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aSeasonTicket, without, type LooseBody } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';

const agentPath = '/v3/adapter/api/subagent/order';
const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' };

describe('orders of agents', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const body = (changes: LooseBody) => without(aSeasonTicket({ seller, ...changes }), 'merchantId');
  const post = (changes: LooseBody = {}, path = agentPath) =>
    desk.wire<Order>('POST', path, { body: body(changes) });
  const bySeller = (changes: LooseBody) => post({ seller: { ...seller, ...changes } });

  test('the seller’s shop is found by INN, under both paths', async () => {
    for (const path of [agentPath, agentPath.replace('v3', 'l3'), ordersPath]) {
      const { status, data } = await post({}, path);
      assert.deepEqual([status, data.merchantId], [200, demo.merchantId]);
      assert.ok(!('seller' in data));
      assert.deepEqual(await desk.read(data.id), data);
    }
    const { data } = await bySeller({ vatNumber: 9900000031 });
    assert.equal(data.merchantId, demo.otherMerchantId);
  });

  test('the right КПП is taken, one of another length is ignored, a wrong one finds nobody', async () => {
    const reasons = ['990001001', '', null, '0', '12345678901234567890123', 77];
    for (const taxRegistrationReasonCode of reasons) {
      const answer = await bySeller({ taxRegistrationReasonCode });
      assert.equal(answer.status, 200, String(taxRegistrationReasonCode));
    }
    const wrong = await bySeller({ taxRegistrationReasonCode: '990001002' });
    assert.deepEqual(refusal(wrong), [422, 'seller_not_found', 'seller wrong_value']);
  });

  test('of two branches under one INN only the КПП decides', async () => {
    const branch = await desk.database.inTransaction('test.branch', (tx) =>
      createCounterparty(tx, {
        vatNumber: '9900000031',
        taxRegistrationReasonCode: '990043001',
        name: 'Branch',
        headOffice: false,
      }),
    );
    const { id } = await desk.openMerchant({ counterpartyId: branch.id });
    const of = (taxRegistrationReasonCode: string) =>
      bySeller({ vatNumber: '9900000031', taxRegistrationReasonCode });
    assert.equal((await of('990043001')).data.merchantId, id);
    assert.equal((await of('990001001')).data.merchantId, demo.otherMerchantId);
    assert.deepEqual(refusal(await of('9')), [422, 'seller_not_found', 'seller wrong_value']);
  });

  test('no such seller, or one without a shop', async () => {
    for (const vatNumber of ['1', '9900000017', 'text']) {
      assert.deepEqual(refusal(await bySeller({ vatNumber })), [
        422,
        'seller_not_found',
        'seller wrong_value',
      ]);
    }
    assert.deepEqual(refusal(await bySeller({ countryId: 'KAZ' })).slice(0, 2), [
      422,
      'seller_not_found',
    ]);
  });

  test('a seller has to be named, completely', async () => {
    assert.deepEqual(refusal(await post({ seller: null })), [
      422,
      'validation_error',
      'seller required',
    ]);
    assert.deepEqual(refusal(await post({ seller: { type: 'person' } })), [
      422,
      'validation_error',
      'seller.type wrong_value',
      'seller.vatNumber required',
    ]);
  });

  test('the order is checked as any other', async () => {
    assert.deepEqual(refusal(await post({ amount: 1 })), [
      422,
      'wrong_total_amount',
      'amount wrong_value',
    ]);
  });

  test('without a token, without the right, and with another merchant’s token', async () => {
    const nobody = await desk.wire('POST', agentPath, { body: body({}), token: null });
    assert.deepEqual(refusal(nobody), [401, 'unauthorized']);
    const { token } = await desk.database.inTransaction('test.token', (tx) =>
      issueToken(tx, { userId: demo.userId, rights: ['orders'] }),
    );
    for (const path of [agentPath, ordersPath]) {
      const weak = await desk.wire('POST', path, { body: body({}), token });
      assert.deepEqual(refusal(weak), [403, 'forbidden']);
    }
    // An agent that is not linked to the seller gets the seller's default shop.
    const { token: agent } = await desk.neighbour();
    const other = await desk.wire<Order>('POST', agentPath, { body: body({}), token: agent });
    assert.deepEqual([other.status, other.data.merchantId], [200, demo.merchantId]);
  });

  test('an agent reads what it has created, nobody else’s', async () => {
    const { token: agent } = await desk.neighbour();
    const stranger = await desk.stranger();
    const single = await desk.wire<Order>('POST', agentPath, { body: body({}), token: agent });
    const joined = await desk.wire<Order>('POST', agentPath, {
      body: body({ orderContainerId: single.data.orderContainerId }),
      token: agent,
    });
    const others = await post();
    for (const { data } of [single, joined]) {
      assert.deepEqual(await desk.read(data.id, agent), data);
      assert.deepEqual(await desk.read(data.id), data, 'the seller reads it, too');
      const refused = await desk.wire('GET', `${ordersPath}/${data.id}`, { token: stranger });
      assert.deepEqual(refusal(refused), [404, 'not_found']);
    }
    const foreign = await desk.wire('GET', `${ordersPath}/${others.data.id}`, { token: agent });
    assert.deepEqual(refusal(foreign), [404, 'not_found']);
  });
});
