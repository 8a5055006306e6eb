import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { GuaranteeFundEntry } from '@invogate/contracts/funds.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { openCaller, type BusinessCaller } from '#test/business-caller.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { oneLine } from '#test/world.ts';

/** Twenty pieces: 2 440.00 with VAT 440.00. */
const twenty = { ...oneLine, quantity: 20, totalAmount: 2440, totalVatAmount: 440 };

describe('a loyalty operator pays for its member', () => {
  let world: Funded;
  let fundOwner: string;
  let loyalty: BusinessCaller;
  let order: Order;
  before(async () => {
    world = await openFunded();
    fundOwner = await world.payer(3000, {}, '9900000049');
    loyalty = await openCaller(world, {
      ...{ counterpartyId: fundOwner, kind: 'loyalty', programId: 'bonus' },
      authorizeUrl: 'https://bonus.example/pay?program=7',
    });
    order = await world.createOrder({ basketItems: [twenty] });
  });
  after(async () => {
    await world.settleDown();
    await world.assertClean();
    await world.close();
  });

  const methodOf = ({ methods }: PayView) =>
    methods.find(({ id }) => id === loyalty.credential.paymentMethodId);
  const setMethods = (paymentMethods: string[] | null) =>
    world.database.inTransaction('test.shop', (tx) =>
      changeMerchant(tx, demo.merchantId, { paymentMethods }),
    );
  const available = async () => (await world.view(fundOwner)).available / 100;

  test('the page offers it and sends the payer there with the invoice and ways back', async () => {
    const method = methodOf(await world.page(order));
    assert.deepEqual([method?.kind, method?.title, method?.available], ['loyalty', 'Бонусы', true]);
    const { body } = await world.press(order, {
      methodId: loyalty.credential.paymentMethodId ?? 0,
    });
    const { attempt } = body.data;
    assert.deepEqual([attempt?.methodKind, attempt?.state], ['loyalty', 'waiting']);
    assert.ok(attempt?.action?.kind === 'redirect');
    const url = new URL(attempt.action.url);
    assert.equal(url.origin + url.pathname, 'https://bonus.example/pay');
    assert.equal(url.searchParams.get('program'), '7');
    assert.equal(url.searchParams.get('invoiceId'), order.orderContainerId);
    for (const link of ['successUrl', 'failUrl', 'returnUrl']) {
      assert.match(url.searchParams.get(link) ?? '', /^https:\/\/pay\.example\/pay\/back\//);
    }
  });

  test('it reads what the shop lets it pay, by id; it lists only what it has paid', async () => {
    const { body } = await loyalty.get(`invoice/${order.orderContainerId}`);
    assert.deepEqual([body.data[0]?.status, body.data[0]?.amount], ['pending', 2440]);
    assert.deepEqual((await loyalty.get('invoice')).body.data, []);
    const elsewhere = await world.createOrder({
      invoiceSetting: { paymentMethodId: 1, paymentMethodIdLocked: true },
    });
    assert.equal((await loyalty.get(`invoice/${elsewhere.orderContainerId}`)).status, 404);
    assert.equal(await loyalty.outcome(elsewhere), '404 invoice_not_found');
    await setMethods(['fund', 'card']);
    assert.equal(await loyalty.outcome(order), '404 invoice_not_found');
    assert.equal(methodOf(await world.page(order)), undefined);
    await setMethods([loyalty.credential.code]);
    assert.equal((await loyalty.get(`invoice/${order.orderContainerId}`)).status, 200);
  });

  test('its confirmation is final; the page shows paid', async () => {
    const { status, body } = await loyalty.confirm(order, 'op-1');
    assert.equal(status, 200);
    await setMethods(null);
    assert.equal(await available(), 560);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await world.page(order)).state, 'paid');
    assert.equal((await loyalty.confirm(order, 'op-1')).body.data.id, body.data.id);
    assert.equal(await loyalty.outcome(order, 'op-2'), '422 invoice_already_paid');
    const other = await world.createOrder();
    assert.equal(await loyalty.outcome(other, 'op-1'), '422 operation_conflict');
    assert.equal((await loyalty.get('invoice')).body.data.length, 1);
  });

  test('too little money: after a top-up the same operation pays', async () => {
    const five = { ...oneLine, quantity: 5, totalAmount: 610, totalVatAmount: 110 };
    const next = await world.createOrder({ basketItems: [five] });
    assert.equal(await loyalty.outcome(next, 'op-3'), '422 not_enough_money');
    await world.topUp(fundOwner, 1000);
    assert.equal(await loyalty.outcome(next, 'op-3'), 'paid');
    assert.equal(await available(), 950);
  });

  test('a refund comes back into its fund; the statement tells the way of the money', async () => {
    const two = { ...twenty, quantity: 2, totalAmount: 244, totalVatAmount: 44 };
    await world.refund(await world.order(order.id), { basketItems: [two] });
    await world.settleDown();
    assert.equal(await available(), 1194);
    const { body } = await loyalty.get<GuaranteeFundEntry[]>('guarantee-fund/entry');
    assert.deepEqual(
      body.data.map(({ type, amount }) => [type, amount]),
      [
        ['refund', 244],
        ['capture', 610],
        ['topup', 1000],
        ['capture', 2440],
        ['topup', 3000],
      ],
    );
  });

  test('points do not pay the rest of an invoice that has received money', async () => {
    const begun = await world.createOrder();
    const { orderContainerId: containerId } = begun;
    assert.equal(methodOf(await world.page(begun))?.available, true);
    await world.transfer({ containerId, amount: 1000 as Minor });
    assert.equal(methodOf(await world.page(begun)), undefined);
    assert.equal(await loyalty.outcome(begun, 'op-rest'), '403 forbidden');
    assert.equal((await world.page(begun)).paidAmount, 10);
  });

  test('the programme that an order names is preselected', async () => {
    const chosen = async (overrides: Parameters<Funded['createOrder']>[0]) =>
      methodOf(await world.page(await world.createOrder(overrides)))?.preselected;
    assert.equal(await chosen({ userAccountId: 'bonus' }), true);
    assert.equal(await chosen({ userAccountId: 'other' }), false);
    const byShop = { userAccountId: 'bonus', invoiceSetting: { paymentMethodId: 1 } };
    assert.equal(await chosen(byShop), false);
  });
});
