import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { CreateCorrection, Refund } from '@invogate/contracts/refunds.ts';
import { changeMerchant, createMerchant, demo } from '#rooms/accounts/index.ts';
import { correctionBody, correctionPath, feeLine } from '#test/correcting.ts';
import { openWorld, type World } from '#test/world.ts';

/** What is wrong, the change of a good body, and the answer: status, code, fields. */
type Row = [
  why: string,
  change: Partial<Record<keyof CreateCorrection, unknown>>,
  status: number,
  code: string,
  fields: string[],
];

const line = feeLine(22);

const rows: Row[] = [
  ['no parent', { parentId: undefined }, 422, 'validation_error', ['parentId']],
  ['no shop', { merchantId: undefined }, 422, 'validation_error', ['merchantId']],
  ['no items', { basketItems: [] }, 422, 'validation_error', ['basketItems']],
  ['nothing kept', { amount: 0 }, 422, 'validation_error', ['amount']],
  ['a parent that is no id', { parentId: 'draft' }, 404, 'not_found', []],
  ['a parent that nobody has', { parentId: demo.userId }, 404, 'not_found', []],
  ['another currency', { currencyId: 'USD' }, 422, 'wrong_currency', ['currencyId']],
  ['no currency at all', { currencyId: 'RUR' }, 422, 'wrong_currency', ['currencyId']],
  ['no language', { languageId: 'xx' }, 422, 'language_not_found', ['languageId']],
  [
    'a time that has passed',
    { expirationDate: '2020-01-01T00:00:00+00:00' },
    422,
    'wrong_expiration_date',
    ['expirationDate'],
  ],
  [
    'more than the draft',
    { amount: 122.01, basketItems: [feeLine(122.01)] },
    422,
    'wrong_total_amount',
    ['amount'],
  ],
  [
    'a wrong total of a line',
    { basketItems: [{ ...line, totalAmount: 21 }] },
    422,
    'wrong_basket_item_total_amount',
    ['basketItems[0].totalAmount'],
  ],
  [
    'a wrong price without VAT',
    { basketItems: [{ ...line, amountWoVat: 1 }] },
    422,
    'wrong_basket_item_amount_wo_vat',
    ['basketItems[0].amountWoVat'],
  ],
  [
    'VAT where there is none',
    { basketItems: [{ ...line, totalVatAmount: 1, amountWoVat: 21 }] },
    422,
    'wrong_basket_item_total_vat_amount',
    ['basketItems[0].totalVatAmount'],
  ],
  ['another sum than the lines', { amount: 23 }, 422, 'wrong_total_amount', ['amount']],
  ['another VAT than the lines', { vatAmount: 1 }, 422, 'wrong_total_vat_amount', ['vatAmount']],
];

describe('a fee that is refused', () => {
  let world: World;
  let order: Order;
  let draft: Refund;
  before(async () => {
    world = await openWorld();
    order = await world.paidOrder({ customer: { name: 'Petrov', email: 'p@example.com' } });
    draft = await world.refund(order, { status: 'draft' });
  });
  after(() => world.close());

  const post = (body: unknown, token?: string | null) =>
    world.request<Order>('POST', correctionPath, body, token);
  const refused = async (body: unknown, token?: string | null) => {
    const { status, body: answer } = await post(body, token);
    const { code, fields } = answer.error;
    return [status, code, [...new Set(fields.map(({ name }) => name))]];
  };
  const good = (overrides: Partial<CreateCorrection> = {}) =>
    correctionBody(world, draft.id, 22, overrides);
  const otherShop = (uniqueOrderNumbers: boolean) =>
    world.database.inTransaction('test.shop', async (tx) => {
      const shop = await world.accounts.findMerchant(demo.merchantId);
      assert.ok(shop);
      return createMerchant(tx, {
        accountId: shop.accountId,
        counterpartyId: shop.counterparty.id,
        name: 'Other',
        uniqueOrderNumbers,
      });
    });

  for (const [why, change, ...answer] of rows) {
    test(why, async () => {
      assert.deepEqual(await refused({ ...good(), ...change }), answer);
    });
  }

  test('another shop, of the account or of somebody else', async () => {
    const { id } = await otherShop(false);
    const answer = [403, 'forbidden', ['merchantId']];
    assert.deepEqual(await refused(good({ merchantId: id })), answer);
    assert.deepEqual(await refused(good({ merchantId: demo.userId })), answer);
  });

  test('the parent comes first, then the shop, the currency, the time, the sums', async () => {
    const change = {
      parentId: demo.userId,
      merchantId: demo.userId,
      currencyId: 'RUR',
      expirationDate: '2020-01-01T00:00:00+00:00',
      vatAmount: 5,
    };
    const faults = Object.entries(change);
    const codes: unknown[] = [];
    for (const from of faults.keys()) {
      const left = Object.fromEntries(faults.slice(from));
      codes.push((await refused({ ...good(), ...left }))[1]);
    }
    assert.deepEqual(codes, [
      'not_found',
      'forbidden',
      'wrong_currency',
      'wrong_expiration_date',
      'wrong_total_vat_amount',
    ]);
  });

  test('a refund that is no draft, and an order without one', async () => {
    const paid = await world.paidOrder();
    const wrong = [422, 'wrong_order_status', ['status']];
    assert.deepEqual(await refused(good({ parentId: paid.id })), wrong);
    const refund = await world.refund(paid);
    assert.deepEqual(await refused(good({ parentId: refund.id })), wrong);
    assert.deepEqual(await refused(good({ parentId: paid.id })), wrong);
  });

  test('a number that is taken, where the shop wants unique ones', async () => {
    const taken = await world.createOrder();
    await world.database.inTransaction('test.unique', (tx) =>
      changeMerchant(tx, demo.merchantId, { uniqueOrderNumbers: true }),
    );
    const { merchantOrderId } = taken;
    assert.deepEqual(await refused(good({ merchantOrderId })), [
      422,
      'merchant_order_id_duplicate',
      ['merchantOrderId'],
    ]);
  });

  test('without a token, and with that of another account', async () => {
    assert.deepEqual((await refused(good(), null)).slice(0, 1), [401]);
    const stranger = await world.stranger();
    assert.deepEqual((await refused(good(), stranger)).slice(0, 2), [404, 'not_found']);
    assert.deepEqual((await refused(good({ parentId: order.id }), stranger)).slice(0, 2), [
      404,
      'not_found',
    ]);
  });

  test('nothing of all that was kept: the draft waits as before', async () => {
    const path = `/filter/api/order/order?parentId=${draft.id}`;
    assert.deepEqual(await world.ask<Order[]>('GET', path), []);
    const [found] = await world.ask<Refund[]>(
      'GET',
      `/filter/api/order/refund-order?id=${draft.id}`,
    );
    assert.deepEqual(found, draft);
  });

  test('what is given of the payer and the time stands, the rest is the base order’s', async () => {
    const customer = { type: 'legal', name: 'ООО', vatNumber: '9900000017' } as const;
    const expirationDate = '2027-01-01T00:00:00+00:00';
    const given = await post(good({ customer, expirationDate }));
    assert.equal(given.status, 200, JSON.stringify(given.body));
    assert.deepEqual(given.body.data.customer, { ...customer, countryId: 'RUS' });
    assert.equal(given.body.data.expirationDate, expirationDate);

    const next = await world.paidOrder({ customer: { name: 'Petrov', email: 'p@example.com' } });
    world.clock.advanceMs(30 * 24 * 3600 * 1000);
    const second = await world.refund(next, { status: 'draft' });
    const absent = await post(correctionBody(world, second.id, 22));
    assert.equal(absent.status, 200, JSON.stringify(absent.body));
    assert.deepEqual(absent.body.data.customer, next.customer);
    assert.equal(absent.body.data.expirationDate, next.expirationDate);
  });

  test('an invoice to join, hold mode and what speaks of a payment to come change nothing', async () => {
    const open = await world.createOrder();
    const paid = await world.paidOrder();
    const { id } = await world.refund(paid, { status: 'draft' });
    const odd = { orderContainerId: open.orderContainerId, processable: false, seller: {} };
    const body = { ...correctionBody(world, id, 22), ...odd, orderSetting: { hold: true } };
    const { data } = (await post(body)).body;
    assert.deepEqual([data.status, data.processable], ['completed', true]);
    assert.notEqual(data.orderContainerId, open.orderContainerId);
  });
});
