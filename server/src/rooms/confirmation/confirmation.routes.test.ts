import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { changeMerchant, demo, issueToken } from '#rooms/accounts/index.ts';
import { changeFund } from '#rooms/funds/index.ts';
import { openConfirming, promised } from '#test/confirming.ts';

const note = /./;

describe('validate', () => {
  test('available, with an empty form beside it, under both paths and prefixes', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const data = {
      type: 'none',
      result: 'available',
      resultData: { url: '', method: 'POST', arguments: [] },
    };
    assert.deepEqual(await world.validate(order), data);
    const alias = await world.call('validate', order, {}, 'order/');
    assert.deepEqual(alias.body, { data, extendedData: [] });
    const asText = await world.validate(order, { paymentMethodId: '5' });
    assert.equal(asText.result, 'available');
    const { totalCount } = { totalCount: (await world.letters()).length };
    assert.equal(totalCount, 0, 'nothing is sent');
    assert.equal((await world.order(order.id)).status, 'created');
  });

  test('notRegistered: nobody, no fund, no promises granted, closed', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const cases = [
      { customer: { type: 'legal', vatNumber: '7710044140' } },
      { customer: { type: 'legal', vatNumber: '0000000000' } },
      { customer: { vatNumber: 'no number' } },
      { customer: { ...world.customer, taxRegistrationReasonCode: '770001001' } },
      { paymentMethodId: promised },
    ];
    for (const more of cases) {
      const verdict = await world.validate(order, more);
      assert.equal(verdict.result, 'notRegistered', JSON.stringify(more));
      assert.match(verdict.resultNote ?? '', note);
    }
    const key = { counterpartyId: world.payerId, currency: 'RUB' } as const;
    await world.database.inTransaction('test', (tx) => changeFund(tx, key, { blocked: true }));
    assert.equal((await world.validate(order)).result, 'notRegistered');
  });

  test('notEnoughMoney tells no sum, and counts the overdraft', async (t) => {
    const world = await openConfirming(t, { major: 100 });
    const order = await world.createOrder();
    const { result, resultNote = '' } = await world.validate(order);
    assert.equal(result, 'notEnoughMoney');
    assert.ok(!/\d/.test(resultNote), resultNote);
    const key = { counterpartyId: world.payerId, currency: 'RUB' } as const;
    const terms = { overdraftLimit: minor(22_00) };
    await world.database.inTransaction('test', (tx) => changeFund(tx, key, terms));
    assert.equal((await world.validate(order)).result, 'available');
  });

  test('the whole invoice counts where several orders share one', async (t) => {
    const world = await openConfirming(t, { major: 200 });
    const order = await world.createOrder();
    await world.createOrder({ orderContainerId: order.orderContainerId });
    assert.equal((await world.validate(order)).result, 'notEnoughMoney');
  });

  test('notes come in the language of the payer, else of the order', async (t) => {
    const world = await openConfirming(t, { major: 1 });
    const order = await world.createOrder({ languageId: 'ru' });
    const noteIn = async (more: object) => (await world.validate(order, more)).resultNote ?? '';
    assert.match(await noteIn({ languageId: undefined }), /[а-я]/);
    assert.match(await noteIn({ languageId: 'en' }), /top up/);
  });
});

describe('what none of the three takes', () => {
  const entry = { customerPaymentData: { publicCode: 'p', code: '1' } };

  test('a method that is unknown, of another kind, or not for the order', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const lockedTo = (paymentMethodId: number) =>
      world.createOrder({ invoiceSetting: { paymentMethodId, paymentMethodIdLocked: true } });
    const locked = await lockedTo(3);
    const toBank = await lockedTo(150);
    for (const act of ['validate', 'send-code', 'pay'] as const) {
      for (const paymentMethodId of [99, 1, 'fund', 'x'.repeat(36)]) {
        const { status, body } = await world.call(act, order, { ...entry, paymentMethodId });
        assert.equal(status, 422);
        assert.equal(body.error.code, 'validation_error');
        assert.equal(body.error.fields[0]?.name, 'paymentMethodId');
      }
      for (const each of [locked, toBank]) {
        assert.equal((await world.call(act, each, entry)).body.error.code, 'validation_error');
      }
      const person = { customer: { type: 'private', name: 'N' } };
      const { body } = await world.call(act, order, { ...entry, ...person });
      assert.equal(body.error.fields[0]?.name, 'paymentMethodId');
      const nameless = { customer: { type: 'legal' } };
      const named = await world.call(act, order, { ...entry, ...nameless });
      assert.equal(named.body.error.fields[0]?.name, 'customer.vatNumber');
    }
    await world.database.inTransaction('test', (tx) =>
      changeMerchant(tx, demo.merchantId, { paymentMethods: ['card', 'instant'] }),
    );
    assert.equal((await world.call('validate', order)).body.error.code, 'validation_error');
  });

  test('a body without its properties, and one with a wrong language', async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const missing = await world.call('pay', order, { customer: undefined });
    assert.deepEqual(missing.body.error.fields.map(({ name }) => name).sort(), [
      'customer',
      'customerPaymentData',
    ]);
    const wrong = await world.call('validate', order, { languageId: 'de' });
    assert.equal(wrong.body.error.code, 'language_not_found');
  });

  test('an order that is paid, cancelled, out of date or not ours to be paid', async (t) => {
    const world = await openConfirming(t);
    const refused = async (act: 'validate' | 'send-code' | 'pay', order: { id: string }) =>
      (await world.call(act, order, entry)).body.error.code;
    const canceled = await world.createOrder();
    await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
    const apart = await world.createOrder({ processable: false });
    const late = await world.createOrder();
    world.clock.advanceMs(8 * 86_400_000);
    for (const order of [canceled, apart, late]) {
      for (const act of ['validate', 'send-code', 'pay'] as const) {
        assert.equal(await refused(act, order), 'wrong_order_status');
      }
    }
    const paid = await world.paidOrder();
    assert.equal(await refused('validate', paid), 'wrong_order_status');
    assert.equal(await refused('send-code', paid), 'wrong_order_status');
    assert.equal((await world.enter(paid, 'p', '1')).result, 'alreadyPaid');
    const held = await world.paidOrder({ orderSetting: { hold: true } });
    assert.equal((await world.enter(held, 'p', '1')).result, 'alreadyPaid');
  });

  test("no token, no right, another merchant's order, an id that is none", async (t) => {
    const world = await openConfirming(t);
    const order = await world.createOrder();
    const stranger = await world.database.inTransaction('test', async (tx) => {
      const { token } = await issueToken(tx, { userId: demo.userId, rights: ['orders'] });
      return token;
    });
    const foreign = await world.stranger();
    for (const act of ['validate', 'send-code', 'pay']) {
      const path = `/billing/api/order/${order.id}/payment-method-action/${act}`;
      const body = { paymentMethodId: 5, customer: world.customer, ...entry };
      assert.equal((await world.request('POST', path, body, null)).status, 401);
      assert.equal((await world.request('POST', path, body, stranger)).status, 403);
      assert.equal((await world.request('POST', path, body, foreign)).status, 403);
      const nowhere = path.replace(order.id, 'none');
      assert.equal((await world.request('POST', nowhere, body)).status, 404);
      const unknown = path.replace(order.id, world.database.newId());
      assert.equal((await world.request('POST', unknown, body)).status, 404);
    }
  });
});
