import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openOrderDesk, orderListPath, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { lineAt, type LooseBody } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';

const day = '2026-03-02';

describe('a list of orders', () => {
  let desk: OrderDesk;
  /** Names of the orders by id, so that a test reads like its filter. */
  const nameOf = new Map<string, string>();
  let paid: Order;

  before(async () => {
    desk = await openOrderDesk();
    const make = async (name: string, price: number, more: LooseBody = {}) => {
      const basketItems = [lineAt(price)];
      const sent = { merchantOrderId: name, amount: price, basketItems, description: name };
      const order = await desk.create({ ...sent, ...more });
      nameOf.set(order.id, name);
      desk.clock.advanceMs(1000);
      return order;
    };
    await make('plain', 10);
    const legal = { type: 'legal', vatNumber: '7710044140', name: 'ООО «Ель»', email: 'a@b.c' };
    await make('legal', 20, { customer: legal, shopId: 12, parentId: 'p-1' });
    paid = await desk.pay(await make('paid', 30.5, { languageId: 'en' }));
    const canceled = await make('canceled', 40, { currencyId: 'USD' });
    await desk.wire('DELETE', `${ordersPath}/${canceled.id}`);
    await make('100%_off', 50, { merchantOrderIdVisible: 'Sale', processable: false });
    await make('other', 60, { merchantId: demo.otherMerchantId, shopId: '12' });
  });
  after(() => desk.close());

  const names = async (query: string) => {
    const { ids, totalCount } = await desk.list(query);
    assert.equal(totalCount, ids.length);
    return ids.map((id) => nameOf.get(id)).join(' ');
  };
  const fault = async (query: string) =>
    refusal(await desk.wire('GET', `${orderListPath}?${query}`));

  const newestFirst = 'other 100%_off canceled paid legal plain';
  const filters: [string, string][] = [
    ['', newestFirst],
    ['status=created', 'other 100%_off legal plain'],
    ['status[]=completed&status[]=canceled', 'canceled paid'],
    ['status%5B%5D=completed&status%5B%5D=canceled', 'canceled paid'],
    ['status[0]=completed&status[1]=canceled', 'canceled paid'],
    ['status=completed&status=canceled', 'canceled paid'],
    ['status[_eq]=completed', 'paid'],
    ['status[eq]=completed', 'paid'],
    ['status[_ne]=created', 'canceled paid'],
    ['status[_ne][]=created&status[_ne][]=canceled', 'paid'],
    ['status=draft', ''],
    ['status=hold', ''],
    ['subtype=order', newestFirst],
    ['subtype=correction', ''],
    ['merchantOrderId=paid', 'paid'],
    ['merchantOrderId[_start]=100%25_', '100%_off'],
    ['merchantOrderId[_start]=100', '100%_off'],
    ['merchantOrderId[_start]=P', ''],
    ['merchantOrderIdVisible=Sale', '100%_off'],
    ['merchantOrderIdVisible=paid', 'paid'],
    ['description=legal', 'legal'],
    [`merchantId=${demo.otherMerchantId}`, 'other'],
    [`merchantId[]=${demo.merchantId}&status=canceled`, 'canceled'],
    ['amount=30.5', 'paid'],
    ['amount=30.50', 'paid'],
    ['amount[_gt]=40', 'other 100%_off'],
    ['amount[_ge]=40', 'other 100%_off canceled'],
    ['amount[_lt]=20', 'plain'],
    ['amount[_ge]=20&amount[_le]=30.5', 'paid legal'],
    ['amount[_ge]=20.001&amount[_le]=30.499', ''],
    ['vatAmount=0&amount[_le]=10', 'plain'],
    ['currencyId=usd', 'canceled'],
    ['languageId=EN', 'paid'],
    ['processable=0', '100%_off'],
    ['processable=false', '100%_off'],
    ['processable=1&status=canceled', 'canceled'],
    ['processingStatus=', newestFirst],
    [`createdAt[_ge]=${day}T10:00:03Z`, 'other 100%_off canceled'],
    [`createdAt[_ge]=${day}T10:00:01Z&createdAt[_le]=${day}T10:00:02Z`, 'paid legal'],
    [`createdAt[_lt]=${day}T13:00:01 03:00`, 'plain'],
    [`createdAt[_lt]=${day}T13:00:01+03:00`, 'plain'],
    [`createdAt[_lt]=${day}T13:00:01%2B03:00`, 'plain'],
    [`createdAt=${day}T10:00:00+00:00`, 'plain'],
    [`paidAt[_ge]=${day}`, 'paid'],
    ['expirationDate[_gt]=2099-01-01&status=completed', 'paid'],
    ['shopId=12', 'other legal'],
    ['parentId=p-1', 'legal'],
    ['customer[vatNumber]=7710044140', 'legal'],
    ['customer[vatNumber][eq]=7710044140', 'legal'],
    ['customer[vatNumber][_start]=77100', 'legal'],
    ['customer[type]=legal', 'legal'],
    ['customer[name]=%D0%9E%D0%9E%D0%9E+%C2%AB%D0%95%D0%BB%D1%8C%C2%BB', 'legal'],
    ['customer[email]=a@b.c', 'legal'],
    ['customer[phone][_ne]=78121111111', 'legal'],
    ['_unknown=1&_x[y]=2&status=completed', 'paid'],
    ['_order[amount]=asc', 'plain legal paid canceled 100%_off other'],
    ['_order[currencyId]=desc&_order[amount]=asc', 'canceled plain legal paid 100%_off other'],
    ['_order[customer][name]=asc&status=created', 'legal plain 100%_off other'],
    ['_order[paidAt]=desc&amount[_le]=40', 'paid canceled legal plain'],
  ];
  for (const [query, expected] of filters) {
    test(`${query === '' ? 'no filter' : query} → ${expected === '' ? 'nothing' : expected}`, async () => {
      // The percent signs of a query stand as they are sent; other letters are encoded as URLs are.
      assert.equal(await names(encodeURI(query).replaceAll('%25', '%')), expected);
    });
  }

  const faults: [string, string][] = [
    ['id=1', 'id'],
    ['orderContainerId[]=x', 'orderContainerId'],
    ['amount=much', 'amount'],
    ['amount[_start]=1', 'amount'],
    ['createdAt[_ge]=yesterday', 'createdAt'],
    ['createdAt[_ge]=2026-02-30', 'createdAt'],
    ['processable=maybe', 'processable'],
    ['colour=red', 'colour'],
    ['Status=created', 'Status'],
    ['status[_like]=c', 'status'],
    ['customer[age]=5', 'customer.age'],
    ['_order=createdAt:desc', '_order'],
    ['_order[createdAt]=down', '_order[createdAt]'],
    ['_order[colour]=asc', '_order[colour]'],
    ['pageSize=0', 'pageSize'],
    ['pageSize=-1', 'pageSize'],
    ['_pageSize=ten', '_pageSize'],
    ['page=1.5', 'page'],
    ['page=0', 'page'],
    ['status=%ff', 'status'],
    ['status[=created', 'status[=created'],
  ];
  for (const [query, name] of faults) {
    test(`${query} is refused by name, never an unfiltered list`, async () => {
      const [status, code, first] = await fault(query);
      assert.deepEqual([status, code], [422, 'validation_error']);
      if (!query.startsWith('status[='))
        assert.match(String(first), new RegExp(`^${name.replace(/[[\].]/g, '\\$&')} `));
    });
  }

  test('a merchant of another account is forbidden, as is an unknown one', async () => {
    const { merchantId } = await desk.neighbour();
    for (const query of [
      `merchantId=${merchantId}`,
      `merchantId[]=${demo.merchantId}&merchantId[]=${merchantId}`,
    ]) {
      assert.deepEqual(await fault(query), [403, 'forbidden', 'merchantId wrong_value']);
    }
  });

  test('pages: defaults, both names, limits, past the end', async () => {
    const page = async (query: string) => {
      const answer = await desk.wire<Order[]>('GET', `${orderListPath}?${query}`);
      const shown = answer.data.map(({ id }) => nameOf.get(id)).join(' ');
      return { ...answer.metaData, shown };
    };
    assert.deepEqual(await page(''), { totalCount: 6, pageSize: 30, page: 1, shown: newestFirst });
    const second = { totalCount: 6, pageSize: 4, page: 2, shown: 'legal plain' };
    assert.deepEqual(await page('page=2&pageSize=4'), second);
    assert.deepEqual(await page('_page=2&_pageSize=4'), second);
    assert.deepEqual(await page('page=9&_page=2&_pageSize=4&pageSize=1'), second);
    const large = { totalCount: 6, pageSize: 100, page: 1, shown: newestFirst };
    assert.deepEqual(await page('pageSize=101'), large);
    assert.deepEqual(await page('pageSize=100000'), large);
    assert.deepEqual(await page('page=7'), { totalCount: 6, pageSize: 30, page: 7, shown: '' });
  });

  test('an entry of a list is the order as GET shows it', async () => {
    const { data } = await desk.wire<Order[]>('GET', `${orderListPath}?id=${paid.id}`);
    assert.deepEqual(data, [paid]);
    assert.equal(paid.paidAt, `${day}T10:00:03+00:00`);
  });

  test('without a token, and with another merchant’s token', async () => {
    const nobody = await desk.wire('GET', orderListPath, { token: null });
    assert.deepEqual(refusal(nobody), [401, 'unauthorized']);
    const { token } = await desk.neighbour();
    const answer = await desk.wire('GET', orderListPath, { token });
    assert.deepEqual([answer.data, answer.metaData.totalCount], [[], 0]);
  });
});
