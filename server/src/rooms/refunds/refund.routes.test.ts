import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { CreateRefund, Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import { oneLine, openWorld, refundBody, type World } from '#test/world.ts';

const post = '/billing/api/order/refund-order';
const filter = '/filter/api/order/refund-order';

describe('refunds over the API', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const body = (of: Order, overrides: Partial<CreateRefund> = {}) =>
    refundBody(world.database, of, overrides);

  test('a full refund: the answer has every property, the order stays completed', async () => {
    const order = await world.paidOrder();
    const sent = body(order, { merchantOrderId: 'R-1', description: 'Does not fit' });
    const { status, body: answer } = await world.request<Refund>('POST', post, sent);
    assert.equal(status, 200);
    const { id, ...rest } = answer.data;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      parentId: order.id,
      merchantId: demo.merchantId,
      merchantOrderId: 'R-1',
      description: 'Does not fit',
      amount: 122,
      vatAmount: 22,
      currencyId: 'RUB',
      basketItems: [oneLine],
      createdAt: '2026-03-02T10:00:00+00:00',
      status: 'created',
    });
    await world.settleDown();
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.deepEqual(await world.refundable(order), []);
  });

  test('after 72.00 of 122.00: amount 122, quantity 1, availableAmount 50, VAT the rest', async () => {
    const order = await world.paidOrder();
    assert.deepEqual(await world.refundable(order), [
      { ...oneLine, availableAmount: 122, availableVatAmount: 22 },
    ]);
    const part = { ...oneLine, amount: 72, totalAmount: 72, totalVatAmount: 12.98 };
    await world.refund(order, { basketItems: [part] });
    const left = await world.refundable(order);
    assert.deepEqual(left, [
      {
        ...oneLine,
        totalAmount: 50,
        totalVatAmount: 9.02,
        availableAmount: 50,
        availableVatAmount: 9.02,
      },
    ]);
    const rest = await world.refund(order, { basketItems: left });
    assert.equal(rest.amount, 50);
    assert.deepEqual(
      rest.basketItems,
      left.map(({ availableAmount: _a, availableVatAmount: _v, ...item }) => item),
    );
  });

  test('lines of one sku are a pool, emptied in the order of the lines', async () => {
    const lines = [
      { ...oneLine, quantity: 2, totalAmount: 244, totalVatAmount: 44 },
      { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 },
    ];
    const order = await world.paidOrder({ basketItems: lines });
    const all = { ...oneLine, amount: 270, totalAmount: 270, totalVatAmount: 48.69 };
    await world.refund(order, { basketItems: [all] });
    const left = await world.refundable(order);
    assert.deepEqual(
      left.map((item) => [item.amount, item.quantity, item.availableAmount]),
      [[61, 1, 35]],
    );
    const more = { ...oneLine, totalAmount: 35.01, totalVatAmount: 6.31 };
    const { body: answer } = await world.request(
      'POST',
      post,
      body(order, { basketItems: [more] }),
    );
    assert.equal(answer.error.code, 'wrong_basket_item_total_amount');
  });

  test('what published clients send is taken: quantity 1, the sum as price, other types', async () => {
    const lines = [
      { ...oneLine, type: 'service', quantity: 3, totalAmount: 366, totalVatAmount: 66 },
    ];
    const order = await world.paidOrder({ basketItems: lines });
    const item = {
      ...oneLine,
      measure: 'шт.',
      amount: 366,
      amountWoVat: 1,
      totalAmount: '366',
      totalVatAmount: 65.99999999999999,
      paymentType: 'full_payment',
      vatRate: 22,
    };
    const sent = { ...body(order), amount: 366, vatAmount: 66, basketItems: [item], mood: 'x' };
    const { body: answer } = await world.request<Refund>('POST', post, sent);
    const { vatRate: _unknown, ...known } = item;
    assert.deepEqual(answer.data.basketItems, [{ ...known, totalAmount: 366, totalVatAmount: 66 }]);
    assert.equal('mood' in answer.data, false);
  });

  test('the difference of a round policy is on the largest line', async () => {
    const lines = [
      {
        ...oneLine,
        sku: 'S',
        amount: 12.2,
        amountWoVat: 10,
        totalAmount: 12.2,
        totalVatAmount: 2.2,
      },
      { ...oneLine, amount: 122.4, amountWoVat: 100.33, totalAmount: 122.4, totalVatAmount: 22.07 },
    ];
    const order = await world.paidOrder({
      basketItems: lines,
      amount: 134,
      orderSetting: { roundPolicy: 'floor' },
    });
    const left = await world.refundable(order);
    assert.deepEqual(
      left.map((item) => item.availableAmount),
      [12.2, 121.8],
    );
    assert.equal((await world.refund(order, { basketItems: left })).amount, 134);
  });

  describe('the checks, in their order', () => {
    const item = (overrides: object) => [{ ...oneLine, ...overrides }];
    type Row = [why: string, change: object, status: number, code: string, fields: string[]];
    const table: Row[] = [
      [
        'no body properties',
        { amount: null, description: '' },
        422,
        'validation_error',
        ['amount', 'description'],
      ],
      ['nothing is returned', { basketItems: [] }, 422, 'validation_error', ['basketItems']],
      ['amount 0', { amount: 0 }, 422, 'validation_error', ['amount']],
      ['another status', { status: 'completed' }, 422, 'validation_error', ['status']],
      ['a parentId that is no UUID', { parentId: '1' }, 422, 'validation_error', ['parentId']],
      [
        'an order that is not there',
        { parentId: demo.userId, merchantOrderId: 'used' },
        404,
        'not_found',
        [],
      ],
      [
        'a number used before',
        { merchantOrderId: 'used', basketItems: item({ sku: 'X' }) },
        422,
        'merchant_order_id_duplicate',
        ['merchantOrderId'],
      ],
      [
        'an unknown sku',
        { basketItems: [...item({ totalAmount: 500 }), ...item({ sku: 'X' })] },
        422,
        'validation_error',
        ['basketItems[1].sku'],
      ],
      [
        'too much money',
        { basketItems: item({ totalAmount: 122.01, totalVatAmount: 25 }) },
        422,
        'wrong_basket_item_total_amount',
        ['basketItems[0].totalAmount'],
      ],
      [
        'too much VAT',
        { basketItems: item({ totalVatAmount: 22.02 }), amount: 1 },
        422,
        'wrong_basket_item_total_vat_amount',
        ['basketItems[0].totalVatAmount'],
      ],
      [
        'VAT of another rate',
        { basketItems: item({ totalAmount: 61, totalVatAmount: 5 }) },
        422,
        'wrong_basket_item_total_vat_amount',
        ['basketItems[0].totalVatAmount'],
      ],
      [
        'amount is not the sum',
        { amount: 121.99, vatAmount: 1 },
        422,
        'wrong_total_amount',
        ['amount'],
      ],
      [
        'vatAmount is not the sum',
        { vatAmount: 21.99 },
        422,
        'wrong_total_vat_amount',
        ['vatAmount'],
      ],
    ];
    let order: Order;
    before(async () => {
      await world.refund(await world.paidOrder(), { merchantOrderId: 'used' });
      order = await world.paidOrder();
    });
    for (const [why, change, status, code, fields] of table) {
      test(why, async () => {
        const answer = await world.request('POST', post, { ...body(order), ...change });
        assert.deepEqual(
          [answer.status, answer.body.error.code, answer.body.error.fields.map(({ name }) => name)],
          [status, code, fields],
        );
        assert.equal((await world.refundable(order))[0]?.availableAmount, 122);
      });
    }

    test('an order that is not completed has nothing to refund', async () => {
      const open = await world.createOrder();
      assert.deepEqual(await world.refundable(open), []);
      const sent = body(open, { merchantOrderId: 'used' });
      const { error } = (await world.request('POST', post, sent)).body;
      assert.deepEqual([error.code, error.fields[0]?.name], ['wrong_order_status', 'status']);
    });

    test('an order that was completed by the shop itself has no money here', async () => {
      const own = await world.createOrder({ processable: false });
      await world.ask('PUT', `/billing/api/order/${own.id}/status`, { status: 'completed' });
      assert.deepEqual(await world.refundable(own), []);
      const { error } = (await world.request('POST', post, body(own))).body;
      assert.equal(error.code, 'wrong_order_status');
    });

    test('the number of an order, or of a refund of another shop, is free', async () => {
      const other = await world.paidOrder({ merchantId: demo.otherMerchantId });
      await world.refund(other, { merchantOrderId: 'used' });
      await world.refund(await world.paidOrder(), { merchantOrderId: order.merchantOrderId });
    });

    test('the number of a canceled refund stays used', async () => {
      const draft = await world.refund(await world.paidOrder(), {
        status: 'draft',
        merchantOrderId: 'lapsed',
      });
      world.clock.advanceMs(3 * 24 * 3600 * 1000);
      await world.settleDown();
      const [found] = await world.ask<Refund[]>('GET', `${filter}?id=${draft.id}`);
      assert.equal(found?.status, 'canceled');
      const { error } = (
        await world.request('POST', post, body(order, { merchantOrderId: 'lapsed' }))
      ).body;
      assert.equal(error.code, 'merchant_order_id_duplicate');
      assert.deepEqual(
        error.fields.map(({ code }) => code),
        ['not_unique'],
      );
    });
  });

  describe('the list', () => {
    let first: Refund;
    let second: Refund;
    before(async () => {
      world.clock.advanceMs(1000);
      const order = await world.paidOrder();
      const half = { ...oneLine, totalAmount: 61, totalVatAmount: 11 };
      first = await world.refund(order, { basketItems: [half], merchantOrderId: 'list-1' });
      world.clock.advanceMs(1000);
      second = await world.refund(order, {
        basketItems: [half],
        merchantOrderId: 'list-2',
        status: 'draft',
      });
    });
    const numbers = async (query: string) =>
      (await world.ask<Refund[]>('GET', `${filter}?parentId=${first.parentId}&${query}`)).map(
        ({ merchantOrderId }) => merchantOrderId,
      );

    test('newest first, with paging and the same shape as the answer', async () => {
      const { body: answer } = await world.request<Refund[]>(
        'GET',
        `${filter}?parentId=${first.parentId}&_page=1&_pageSize=1`,
      );
      assert.deepEqual(answer.metaData, { totalCount: 2, pageSize: 1, page: 1 });
      assert.deepEqual(answer.data, [second]);
    });

    test('filters', async () => {
      assert.deepEqual(await numbers('_order[createdAt]=asc'), ['list-1', 'list-2']);
      assert.deepEqual(await numbers('status=draft'), ['list-2']);
      assert.deepEqual(await numbers('status[]=draft&status[]=created'), ['list-2', 'list-1']);
      assert.deepEqual(await numbers('merchantOrderId=list-1'), ['list-1']);
      assert.deepEqual(await numbers('merchantOrderId[_start]=list-'), ['list-2', 'list-1']);
      assert.deepEqual(await numbers(`id=${second.id}`), ['list-2']);
      assert.deepEqual(await numbers('amount[_gt]=61'), []);
      assert.deepEqual(await numbers('vatAmount=11&currencyId=rub'), ['list-2', 'list-1']);
      assert.deepEqual(await numbers(`merchantId=${demo.merchantId}`), ['list-2', 'list-1']);
      assert.deepEqual(await numbers(`merchantId=${demo.otherMerchantId}`), []);
      const moment = encodeURIComponent(first.createdAt);
      assert.deepEqual(await numbers(`createdAt[_le]=${moment}`), ['list-1']);
    });

    test('a filter that cannot be read is refused', async () => {
      for (const query of ['parentId=1', 'shopId=1', 'amount[_like]=1']) {
        const { status, body: answer } = await world.request('GET', `${filter}?${query}`);
        assert.deepEqual([status, answer.error.code], [422, 'validation_error']);
      }
    });
  });

  test('another account sees and does nothing', async () => {
    const token = await world.stranger();
    const order = await world.paidOrder();
    await world.refund(order, {
      basketItems: [{ ...oneLine, totalAmount: 61, totalVatAmount: 11 }],
    });
    const items = `/billing/api/order/order/${order.id}/refund-basket-item`;
    assert.equal((await world.request('GET', items, undefined, token)).status, 404);
    assert.equal((await world.request('POST', post, body(order), token)).status, 404);
    const list = await world.request('GET', filter, undefined, token);
    assert.deepEqual([list.status, list.body.data, list.body.metaData.totalCount], [200, [], 0]);
    const alien = `${filter}?merchantId=${demo.merchantId}`;
    assert.equal((await world.request('GET', alien, undefined, token)).status, 403);
  });

  test('without a token', async () => {
    const order = await world.paidOrder();
    const items = `/billing/api/order/order/${order.id}/refund-basket-item`;
    assert.equal((await world.request('GET', items, undefined, null)).status, 401);
    assert.equal((await world.request('POST', post, body(order), null)).status, 401);
    assert.equal((await world.request('GET', filter, undefined, null)).status, 401);
  });
});
