import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { GuaranteeFund, GuaranteeFundEntry } from '@invogate/contracts/funds.ts';
import { minor } from '@invogate/contracts/money.ts';
import {
  changeMerchant,
  demo,
  findOrCreatePayer,
  type MerchantPatch,
} from '#rooms/accounts/index.ts';
import { changeFund } from '#rooms/funds/index.ts';
import { openCaller, type BusinessCaller } from '#test/business-caller.ts';
import { crowd, openFunded, refundOn, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { oneLine, openWorldOn } from '#test/world.ts';
import { changeCredential } from './change-credential.ts';
import { decideOperation, waitingApprovals } from './decide-operation.ts';

const inn = '9900000017';
const legal = { type: 'legal', name: 'ООО «Пример»', vatNumber: inn } as const;

describe('an organisation pays from its fund', () => {
  let world: Funded;
  let payerId: string;
  let org: BusinessCaller;
  before(async () => {
    world = await openFunded();
    payerId = await world.payer(10_000, {}, inn);
    org = await openCaller(world, { counterpartyId: payerId });
  });
  after(async () => {
    await world.settleDown();
    await world.assertClean();
    await world.close();
  });

  const bill = (overrides: Parameters<Funded['createOrder']>[0] = {}) =>
    world.createOrder({ customer: legal, ...overrides });
  const changeShop = (patch: MerchantPatch) =>
    world.database.inTransaction('test.shop', (tx) => changeMerchant(tx, demo.merchantId, patch));
  const available = async () => (await world.view(payerId)).available / 100;
  const set = (patch: Parameters<typeof changeCredential>[2]) =>
    world.database.inTransaction('test.set', (tx) =>
      changeCredential(tx, org.credential.code, patch),
    );

  test('paid: order, fund, statement, outcome', async () => {
    const order = await bill();
    const before = await available();
    const { status, body } = await org.confirm(order, 'op-first');
    assert.equal(status, 200);
    const { id } = body.data;
    assert.deepEqual(body, { data: { partnerOperationId: 'op-first', id }, extendedData: [] });
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal(before - (await available()), 122);
    const outcome = await org.get<object[]>('payment?partnerOperationId=op-first');
    const invoiceId = order.orderContainerId;
    const [found] = outcome.body.data as { createdAt: string }[];
    assert.deepEqual(outcome.body.data, [
      {
        ...{ id, invoiceId, partnerOperationId: 'op-first', amount: 122, currencyId: 'RUB' },
        createdAt: found?.createdAt,
      },
    ]);
    const lines = await org.get<GuaranteeFundEntry[]>(
      'guarantee-fund/entry?partnerOperationId=op-first',
    );
    assert.deepEqual(
      lines.body.data.map(({ type, amount, balanceAfter }) => [type, amount, balanceAfter]),
      [['capture', 122, 9878]],
    );
    const funds = await org.get<GuaranteeFund[]>('guarantee-fund');
    assert.deepEqual(
      funds.body.data.map((fund) => [fund.available, fund.held, fund.blocked]),
      [[9878, 0, false]],
    );
  });

  test('a held order is held, and cancelling it gives everything back', async () => {
    const order = await bill(hold);
    const before = await available();
    assert.equal(await org.outcome(order, 'op-hold'), 'paid');
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal(before - (await available()), 122);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    assert.equal(await available(), before);
    // The id stays used up, with the same answer.
    assert.equal(await org.outcome(order, 'op-hold'), 'paid');
    assert.equal(await available(), before);
  });

  test('a repeat after a refund gives the same id', async () => {
    const order = await bill();
    const first = await org.confirm(order, 'op-refunded');
    await refundOn(world.database, await world.order(order.id));
    await world.settleDown();
    const again = await org.confirm(order, 'op-refunded');
    assert.deepEqual([again.status, again.body.data], [200, first.body.data]);
  });

  test('the same id fifty times at once is one payment', async () => {
    const order = await bill();
    const before = await available();
    const answers = await crowd(Array.from({ length: 50 }), () => org.confirm(order, 'op-fifty'));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ body }) => body.data.id)).size, 1);
    assert.equal(before - (await available()), 122);
  });

  test('one id for two invoices at once: one is paid', async () => {
    const orders = await Promise.all([bill(), bill()]);
    const outcomes = await Promise.all(orders.map((order) => org.outcome(order, 'op-for-two')));
    assert.deepEqual(outcomes.toSorted(), ['422 operation_conflict', 'paid']);
  });

  test('two callers of one invoice at once: one pays', async () => {
    const other = await openCaller(world, { counterpartyId: payerId });
    const order = await bill();
    const outcomes = await Promise.all([org.outcome(order), other.outcome(order)]);
    assert.deepEqual(outcomes.toSorted(), ['422 invoice_already_paid', 'paid']);
  });

  test('a crash before the answer: another process knows what was paid', async () => {
    const order = await bill();
    const before = await available();
    const first = await openWorldOn(world.connection, { clock: world.clock });
    const lost = (await org.by(first).confirm(order, 'op-crashed')).body.data;
    await first.leave();
    const { status, body } = await org.confirm(order, 'op-crashed');
    assert.deepEqual([status, body.data], [200, lost]);
    assert.equal(before - (await available()), 122);
  });

  describe('refusals', () => {
    test('the invoice: unknown, of another, paid, cancelled, expired', async () => {
      const none = { orderContainerId: world.freshId() };
      assert.equal(await org.outcome(none), '404 invoice_not_found');
      assert.equal(await org.outcome({ orderContainerId: 'no' }), '404 invoice_not_found');
      const foreign = await world.createOrder({ customer: { ...legal, vatNumber: '9900000049' } });
      assert.equal(await org.outcome(foreign), '404 invoice_not_found');
      const paid = await bill();
      await world.payByTransfer(paid);
      assert.equal(await org.outcome(paid), '422 invoice_already_paid');
      const canceled = await bill();
      await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
      assert.equal(await org.outcome(canceled), '422 wrong_order_status');
      const soon = new Date(world.clock.now().getTime() + 60_000).toISOString();
      const expired = await bill({ expirationDate: soon });
      world.clock.advanceMs(61_000);
      assert.equal(await org.outcome(expired), '422 wrong_order_status');
    });

    test('a payment of another is under way', async () => {
      const order = await bill();
      await world.press(order);
      assert.equal(await org.outcome(order), '422 invoice_already_paid');
    });

    test('the currency, of which there is no fund', async () => {
      assert.equal(await org.outcome(await bill({ currencyId: 'EUR' })), '422 wrong_currency');
    });

    test('the fund: none, blocked, too small; the id may be used again', async () => {
      const order = await bill();
      const { id: counterpartyId } = await world.database.inTransaction('test.payer', (tx) =>
        findOrCreatePayer(tx, { vatNumber: '9900000056', name: 'Без фонда' }),
      );
      const fundless = await openCaller(world, { counterpartyId });
      const own = await world.createOrder({ customer: { ...legal, vatNumber: '9900000056' } });
      assert.equal(await fundless.outcome(own), '403 forbidden');
      const setFund = (terms: Parameters<typeof changeFund>[2]) =>
        world.database.inTransaction('test.fund', (tx) =>
          changeFund(tx, { counterpartyId: payerId, currency: 'RUB' }, terms),
        );
      await setFund({ blocked: true });
      assert.equal(await org.outcome(order, 'op-later'), '403 forbidden');
      await setFund({ blocked: false });
      const large = await bill({ basketItems: [{ ...oneLine, ...hundredfold }] });
      const { status, body } = await org.confirm(large, 'op-large');
      assert.deepEqual([status, body.error.code], [422, 'not_enough_money']);
      assert.match(body.error.message, /12.200/);
      await world.topUp(payerId, 10_000);
      assert.equal(await org.outcome(large, 'op-large'), 'paid');
      assert.equal(await org.outcome(order, 'op-later'), 'paid');
    });

    test('a shop that takes no fund, or has locked the payer to another method', async () => {
      const order = await bill();
      await changeShop({ paymentMethods: ['card'] });
      assert.equal(await org.outcome(order), '403 forbidden');
      await changeShop({ paymentMethods: null });
      for (const paymentMethodId of [1, 150]) {
        const invoiceSetting = { paymentMethodId, paymentMethodIdLocked: true };
        assert.equal(await org.outcome(await bill({ invoiceSetting })), '403 forbidden');
      }
    });

    test('the same id for another invoice', async () => {
      await org.confirm(await bill(), 'op-taken');
      assert.equal(await org.outcome(await bill(), 'op-taken'), '422 operation_conflict');
    });

    test('what is no id of an operation', async () => {
      const order = await bill();
      assert.equal(await org.outcome(order, ''), '422 validation_error');
      assert.equal(await org.outcome(order, 'x'.repeat(37)), '422 validation_error');
    });
  });

  describe('ceilings and approval', () => {
    after(() => set({ operationCeiling: null, dayCeiling: null, approvalAbove: null }));

    test('for one operation', async () => {
      const order = await bill();
      await set({ operationCeiling: minor(121_99) });
      assert.equal(await org.outcome(order, 'op-ceiling'), '422 limit_exceeded');
      await set({ operationCeiling: minor(122_00) });
      assert.equal(await org.outcome(order, 'op-ceiling'), 'paid');
    });

    test('for a day of Moscow: parallel operations count each other', async () => {
      world.clock.advanceMs(24 * 3600 * 1000);
      await set({ operationCeiling: null, dayCeiling: minor(300_00) });
      const orders = await Promise.all(Array.from({ length: 4 }, () => bill()));
      const outcomes = await Promise.all(orders.map((order) => org.outcome(order)));
      assert.deepEqual(outcomes.toSorted(), [
        ...['422 limit_exceeded', '422 limit_exceeded', 'paid', 'paid'],
      ]);
      world.clock.advanceMs(24 * 3600 * 1000);
      assert.equal(await org.outcome(await bill()), 'paid');
      await set({ dayCeiling: null });
    });

    test('above a sum a person approves: for this invoice and this sum', async () => {
      await set({ approvalAbove: minor(100_00) });
      const order = await bill();
      const decide = (operationId: string, approved: boolean) =>
        world.database.inTransaction('test.decide', (tx) =>
          decideOperation(tx, { code: org.credential.code, operationId, approved }),
        );
      assert.equal(await org.outcome(order, 'op-large-sum'), '422 approval_required');
      const [waiting] = await waitingApprovals(world.database);
      assert.deepEqual([waiting?.operationId, waiting?.amount], ['op-large-sum', 122_00]);
      await decide('op-large-sum', false);
      assert.equal(await org.outcome(order, 'op-large-sum'), '422 approval_required');
      await decide('op-large-sum', true);
      assert.deepEqual(await waitingApprovals(world.database), []);
      // Another invoice under the same id asks anew.
      const elsewhere = await bill();
      assert.equal(await org.outcome(elsewhere, 'op-large-sum'), '422 approval_required');
      await decide('op-large-sum', true);
      assert.equal(await org.outcome(elsewhere, 'op-large-sum'), 'paid');
      await assert.rejects(decide('op-of-nobody', true), { code: 'not_found' });
      await set({ approvalAbove: null });
    });
  });

  describe('the signature', () => {
    const key = 'org-key-0123456789';
    before(() => set({ signatureKey: key }));
    after(() => set({ signatureKey: null }));

    test('is obligatory once there is a key, over the exact bytes', async () => {
      const order = await bill();
      const bytes = JSON.stringify({ partnerOperationId: 'op-signed' });
      assert.equal(await org.outcome(order, 'op-signed'), '403 signature_error');
      const wrong = await org.signed(order, bytes, 'another-key-012345');
      assert.equal(wrong.body.error.code, 'signature_error');
      const other = await org.confirmBytes(order, `${bytes} `, signatureOf(bytes, key));
      assert.equal(other.body.error.code, 'signature_error');
      assert.equal((await org.signed(order, bytes, key)).status, 200);
    });

    test('is good by the former key for a while after a change', async () => {
      const bytes = JSON.stringify({ partnerOperationId: 'op-rotated' });
      await set({ signatureKey: 'org-key-9876543210' });
      assert.equal((await org.signed(await bill(), bytes, key)).status, 200);
    });
  });

  test('who may not: no token, one of a shop, another address, blocked', async () => {
    const order = await bill();
    const path = `/business/api/invoice/${order.orderContainerId}/confirm`;
    const body = { partnerOperationId: 'op-stranger' };
    assert.equal((await world.request('POST', path, body, null)).status, 401);
    assert.equal((await world.request('POST', path, body, await world.stranger())).status, 403);
    for (const patch of [{ allowedIps: ['203.0.113.0/24'] }, { blocked: true }]) {
      await set(patch);
      assert.equal(await org.outcome(order), '403 forbidden');
      assert.equal((await org.get('invoice')).status, 403);
      await set({ allowedIps: null, blocked: false });
    }
    const shops = await world.request('GET', '/filter/api/order/order', undefined, org.token);
    assert.equal(shops.status, 403);
  });
});

/** 12 200.00 with its VAT. */
const hundredfold = { quantity: 100, totalAmount: 12_200, totalVatAmount: 2_200 };

const signatureOf = (bytes: string, key: string) => ({
  'x-signature': createHmac('sha1', key).update(bytes).digest('hex'),
});
