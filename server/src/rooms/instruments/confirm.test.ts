import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import {
  acquirerAccount,
  balanceOf,
  merchantPayable,
  orderHeld,
  verifyLedger,
} from '#rooms/ledger/index.ts';
import { auditPayments, readOrderPayments } from '#rooms/payments/index.ts';
import { changeMerchant, demo, type MerchantPatch } from '#rooms/accounts/index.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { openWorld, type World } from '#test/world.ts';

const dayMs = 86_400_000;

describe('an instrument reports a payment', () => {
  let world: World;
  let bank: TestBank;
  let other: TestBank;
  before(async () => {
    world = await openWorld();
    bank = await openBank(world);
    other = await openBank(world);
  });
  after(async () => {
    await world.settleDown();
    const breaches = [
      ...(await verifyLedger(world.database)),
      ...(await auditPayments(world.database)),
    ];
    await world.close();
    assert.deepEqual(breaches, []);
  });

  const changeShop = (patch: MerchantPatch) =>
    world.database.inTransaction('test.shop', (tx) => changeMerchant(tx, demo.merchantId, patch));
  const minorOn = async (account: ReturnType<typeof acquirerAccount>) =>
    (await balanceOf(world.database, account, 'RUB')) + 0;

  test('paid: order, money and answer', async () => {
    const order = await world.createOrder();
    const before = await minorOn(acquirerAccount(bank.code));
    const operation = bank.operationOf(order);
    const { status, body } = await bank.confirm(operation);
    assert.equal(status, 200);
    const { id, ...echoed } = body.data;
    assert.deepEqual(body, {
      status: 'success',
      data: { id, ...operation, status: 'paid' },
      extendedData: [],
    });
    assert.deepEqual(echoed, { ...operation, status: 'paid' });
    const paid = await world.order(order.id);
    assert.equal(paid.status, 'completed');
    assert.ok(paid.paidAt);
    assert.equal((await minorOn(acquirerAccount(bank.code))) - before, 12_200);
    const [payment] = await readOrderPayments(world.database, [order.id]);
    assert.equal(payment?.instrument, 'instrument');
    assert.equal(payment.source, bank.code);
    assert.ok((await minorOn(merchantPayable(demo.merchantId))) < 0);
  });

  test('an order in hold mode is held, and its money kept by us', async () => {
    const order = await world.createOrder({ orderSetting: { hold: true } });
    assert.equal(await bank.outcome(bank.operationOf(order)), 'paid');
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal(await minorOn(orderHeld(order.id)), -12_200);
  });

  test('two orders of one invoice are paid at once', async () => {
    const first = await world.createOrder();
    const second = await world.createOrder({ orderContainerId: first.orderContainerId });
    assert.equal(await bank.outcome(bank.operationOf(first)), '422 wrong_total_amount');
    assert.equal(await bank.outcome(bank.operationOf(first, { amount: 244 })), 'paid');
    for (const { id } of [first, second]) {
      assert.equal((await world.order(id)).status, 'completed');
    }
  });

  describe('idempotency', () => {
    const rows: [name: string, stored: string | null, comes: string, answer: string][] = [
      ['nothing stored, paid comes', null, 'paid', 'paid'],
      ['paid stored, paid comes', 'paid', 'paid', 'paid'],
      ['paid stored, a late pending comes', 'paid', 'pending', 'paid'],
      ['pending stored, paid comes', 'pending', 'paid', 'paid'],
      ['pending stored, pending comes', 'pending', 'pending', 'pending'],
    ];
    for (const [name, stored, comes, answer] of rows) {
      test(name, async () => {
        const operation = bank.operationOf(await world.createOrder());
        const first =
          stored === null ? undefined : await bank.confirm({ ...operation, status: stored });
        const { status, body } = await bank.confirm({ ...operation, status: comes });
        assert.deepEqual([status, body.data.status], [200, answer]);
        if (first) assert.equal(body.data.id, first.body.data.id);
      });
    }

    for (const stored of ['paid', 'pending']) {
      for (const comes of ['paid', 'pending']) {
        test(`${stored} stored, another operation comes as ${comes}`, async () => {
          const order = await world.createOrder();
          await bank.confirm(bank.operationOf(order, { status: stored }));
          for (const each of [bank, other]) {
            const outcome = await each.outcome(each.operationOf(order, { status: comes }));
            assert.equal(outcome, '422 invoice_already_paid');
          }
        });
      }
    }

    test('the same operation with another fingerprint', async () => {
      const order = await world.createOrder();
      const operation = bank.operationOf(order);
      await bank.confirm(operation);
      const elsewhere = (await world.createOrder()).orderContainerId;
      for (const change of [{ invoiceId: elsewhere }, { amount: 121.99 }, { currencyId: 'USD' }]) {
        const outcome = await bank.outcome({ ...operation, ...change });
        assert.equal(outcome, '422 payment_operation_conflict');
      }
      assert.equal((await world.order(order.id)).status, 'completed');
      // Another instrument may use the same id for its own operation.
      const mine = { ...operation, invoiceId: elsewhere };
      assert.equal(await other.outcome(mine), 'paid');
    });

    test('fifty repeats at once have one effect and one id', async () => {
      const order = await world.createOrder();
      const operation = bank.operationOf(order);
      const before = await minorOn(acquirerAccount(bank.code));
      const answers = await Promise.all(Array.from({ length: 50 }, () => bank.confirm(operation)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      assert.equal(new Set(answers.map(({ body }) => body.data.id)).size, 1);
      assert.equal((await minorOn(acquirerAccount(bank.code))) - before, 12_200);
    });

    test('two operations at the same instant: one is paid, one goes back', async () => {
      for (const [one, two] of [
        [bank, bank],
        [bank, other],
      ] as const) {
        const order = await world.createOrder();
        const outcomes = await Promise.all([
          one.outcome(one.operationOf(order)),
          two.outcome(two.operationOf(order)),
        ]);
        assert.deepEqual(outcomes.toSorted(), ['422 invoice_already_paid', 'paid']);
      }
    });

    test('one operation id for two invoices at the same instant', async () => {
      const orders = await Promise.all([world.createOrder(), world.createOrder()]);
      const operations = orders.map((order) =>
        bank.operationOf(order, { paymentOperationId: 'op-for-two' }),
      );
      const outcomes = await Promise.all(operations.map((operation) => bank.outcome(operation)));
      assert.deepEqual(outcomes.toSorted(), ['422 payment_operation_conflict', 'paid']);
    });

    test('a repeat is answered whatever became of the invoice', async () => {
      const order = await world.createOrder({ orderSetting: { hold: true } });
      const operation = bank.operationOf(order);
      const { body } = await bank.confirm(operation);
      await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
      const again = await bank.confirm(operation);
      assert.deepEqual([again.status, again.body.data], [200, body.data]);
    });
  });

  describe('refusals', () => {
    const fresh = async (changes: object = {}) =>
      bank.operationOf(await world.createOrder(), changes);
    const canceled = async () => {
      const order = await world.createOrder();
      await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
      return bank.operationOf(order);
    };
    const nobody = { invoiceId: '0192f3c0-0000-7000-8000-00000000dead' };
    const rows: [name: string, wanted: string, make: () => Promise<object>][] = [
      ['no such invoice', '404 invoice_not_found', () => fresh(nobody)],
      ['canceled by the shop', '422 wrong_order_status', canceled],
      [
        'paid by another method',
        '422 invoice_already_paid',
        async () => bank.operationOf(await world.paidOrder()),
      ],
      ['another currency', '422 wrong_currency', () => fresh({ currencyId: 'USD' })],
      ['no currency at all', '422 wrong_currency', () => fresh({ currencyId: 'ZZZ' })],
      ['a kopeck less', '422 wrong_total_amount', () => fresh({ amount: 121.99 })],
      ['a kopeck more', '422 wrong_total_amount', () => fresh({ amount: 122.01 })],
      ['no operation id', '422 validation_error', () => fresh({ paymentOperationId: '' })],
      ['a status of nobody', '422 validation_error', () => fresh({ status: 'done' })],
      ['three decimals', '422 validation_error', () => fresh({ amount: 122.001 })],
    ];
    for (const [name, wanted, make] of rows) {
      test(name, async () => {
        assert.equal(await bank.outcome(await make()), wanted);
      });
    }

    test('expired: nothing is taken any more', async () => {
      const expirationDate = new Date(world.clock.now().getTime() + 60_000).toISOString();
      const order = await world.createOrder({ expirationDate });
      world.clock.advanceMs(61_000);
      assert.equal(await bank.outcome(bank.operationOf(order)), '422 wrong_order_status');
    });

    test('the state is told before the currency, the currency before the amount', async () => {
      const paid = await world.paidOrder();
      const wrong = { currencyId: 'USD', amount: 1 };
      assert.equal(await bank.outcome(bank.operationOf(paid, wrong)), '422 invoice_already_paid');
      assert.equal(await bank.outcome(await fresh(wrong)), '422 wrong_currency');
    });

    test('both documented shapes stand in the body', async () => {
      const { body } = await bank.confirm(await fresh({ amount: 1 }));
      const { message } = body.error;
      assert.deepEqual(body, {
        error: {
          message,
          code: 'wrong_total_amount',
          fields: [{ name: 'amount', code: 'wrong_value', message: '' }],
        },
        status: 'error',
        code: 'wrong_total_amount',
        message,
      });
    });

    test('a merchant that does not take the instrument has no invoices for it', async () => {
      const order = await world.createOrder();
      await changeShop({ paymentMethods: ['card', other.code] });
      assert.equal(await bank.outcome(bank.operationOf(order)), '404 invoice_not_found');
      assert.equal(await other.outcome(other.operationOf(order)), 'paid');
      await changeShop({ paymentMethods: null });
    });

    test('nor has a shop that has locked the payer to another method', async () => {
      const locked = (paymentMethodId: number) =>
        world.createOrder({ invoiceSetting: { paymentMethodId, paymentMethodIdLocked: true } });
      const away = await locked(1);
      assert.equal(await bank.outcome(bank.operationOf(away)), '404 invoice_not_found');
      const here = await locked(bank.paymentMethodId);
      assert.equal(await bank.outcome(bank.operationOf(here)), 'paid');
    });
  });

  test('the older flat form is folded into the payment order', async () => {
    const order = await world.createOrder();
    const customer = { type: 'legal', name: 'ООО «Ромашка»', vatNumber: '7707083893' };
    const flat = { paymentOrderNumber: '42', paymentOrderDate: '2026-03-02', customer };
    const { status, body } = await bank.confirm(bank.operationOf(order, flat));
    assert.equal(status, 200);
    assert.deepEqual(body.data.paymentOrder, {
      ...{ type: 'legal', amount: 122, currencyId: 'RUB', number: '42', date: '2026-03-02' },
      ...{ name: 'ООО «Ромашка»', vatNumber: '7707083893' },
    });
  });

  test('both forms that differ, and a payment order of another sum, are refused', async () => {
    const order = await world.createOrder();
    const paymentOrder = { type: 'private', amount: 122, currencyId: 'RUB', number: '42' };
    const differing = bank.operationOf(order, { paymentOrder, paymentOrderNumber: '43' });
    const { status, body } = await bank.confirm(differing);
    assert.deepEqual([status, body.error.fields[0]?.name], [422, 'paymentOrder.number']);
    const less = { paymentOrder: { ...paymentOrder, amount: 100 } };
    const told = await bank.confirm(bank.operationOf(order, less));
    assert.deepEqual(told.body.error.fields[0]?.name, 'paymentOrder.amount');
    const same = { paymentOrder, paymentOrderNumber: '42' };
    assert.equal(await bank.outcome(bank.operationOf(order, same)), 'paid');
  });

  test('parts wait for the rest where the instrument may report parts', async () => {
    const parts = await openBank(world, { allowPartial: true });
    const order: Order = await world.createOrder();
    const part = (amount: number) => parts.outcome(parts.operationOf(order, { amount }));
    assert.equal(await part(100), 'paid');
    assert.equal((await world.order(order.id)).status, 'created');
    assert.equal(await part(22.01), '422 wrong_total_amount');
    assert.equal(await part(22), 'paid');
    assert.equal((await world.order(order.id)).status, 'completed');
    const [payment] = await readOrderPayments(world.database, [order.id]);
    assert.equal(payment?.instrument, 'instrument');
    assert.deepEqual(
      payment.sources?.map(({ source, amount }) => [source, amount]),
      [
        [parts.code, 22_00],
        [parts.code, 100_00],
      ],
    );
    assert.equal(await part(22), '422 invoice_already_paid');
  });

  test('what was lost is found by the operation id', async () => {
    const operation = bank.operationOf(await world.createOrder());
    const { body } = await bank.confirm(operation);
    const path = `payment?paymentOperationId=${operation.paymentOperationId}`;
    const found = await bank.get<unknown[]>(path);
    assert.deepEqual(found.body.data, [body.data]);
    assert.deepEqual((await other.get<unknown[]>(path)).body.data, []);
    world.clock.advanceMs(dayMs);
  });
});
