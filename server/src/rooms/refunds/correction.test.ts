import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  entriesOf,
  merchantPayable,
  verifyLedger,
  type Account,
} from '#rooms/ledger/index.ts';
import { auditPayments } from '#rooms/payments/index.ts';
import { correct, correctionBody, correctionPath, feeLine } from '#test/correcting.ts';
import { oneLine, openWorld, type World } from '#test/world.ts';
import { auditRefunds } from './index.ts';

/** 3 pieces for 366.00 and a delivery for 244.00, VAT of 110.00 in both. */
const delivery = {
  ...oneLine,
  sku: 'D',
  type: 'service',
  amount: 244,
  amountWoVat: 200,
  totalAmount: 244,
  totalVatAmount: 44,
} as const;
const goods = { ...oneLine, quantity: 3, totalAmount: 366, totalVatAmount: 66 };

describe('a refund less a fee', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.settleDown();
    const audits = [auditRefunds, auditPayments].map((audit) => audit(world.database));
    assert.deepEqual((await Promise.all([...audits, verifyLedger(world.database)])).flat(), []);
    await world.close();
  });

  const refundOf = async (id: string) => {
    const [found] = await world.ask<Refund[]>('GET', `/filter/api/order/refund-order?id=${id}`);
    return found ?? assert.fail('the refund is listed');
  };
  const draftOf = (order: Order, line: Partial<typeof oneLine> = oneLine) =>
    world.refund(order, { status: 'draft', basketItems: [{ ...oneLine, ...line }] });
  const posted = async (cause: string) => {
    const [entry] = await entriesOf(world.database, { causes: [cause] });
    return (entry?.postings ?? []).map(({ account, amountMinor }): [Account, number] => [
      account,
      amountMinor,
    ]);
  };

  test('delivery of 244.00 comes back less 44.00: the payer gets 200.00', async () => {
    const order = await world.paidOrder({ basketItems: [goods, delivery] });
    const draft = await world.refund(order, { status: 'draft', basketItems: [delivery] });
    assert.equal('payoutAmount' in draft, false);
    await world.settleDown();
    assert.equal((await refundOf(draft.id)).status, 'draft');

    const fee = { ...feeLine(44), amountWoVat: 36.07, totalVatAmount: 7.93 };
    const sent = correctionBody(world, draft.id, 44, {
      merchantOrderId: 'FEE-1',
      vatAmount: 7.93,
      basketItems: [{ ...fee, vatCode: 'RUS_VAT22' }],
    });
    const { status, body } = await world.request<Order>('POST', correctionPath, sent);
    assert.equal(status, 200, JSON.stringify(body));
    const { id, orderContainerId, paymentUrl, ...correction } = body.data;
    assert.notEqual(orderContainerId, order.orderContainerId);
    assert.equal(paymentUrl, `https://pay.example/order/${orderContainerId}`);
    assert.deepEqual(correction, {
      ...sent,
      merchantOrderIdVisible: 'FEE-1',
      parentId: draft.id,
      subtype: 'correction',
      status: 'completed',
      createdAt: '2026-03-02T10:00:00+00:00',
      paidAt: '2026-03-02T10:00:00+00:00',
      expirationDate: order.expirationDate,
      customer: order.customer,
      processingStatus: '',
      languageId: 'ru',
      processable: true,
      fileIds: [],
    });
    const accepted = await refundOf(draft.id);
    assert.deepEqual(
      [accepted.status, accepted.amount, accepted.payoutAmount],
      ['created', 244, 200],
    );
    const merchant = merchantPayable(demo.merchantId);
    assert.deepEqual(await posted(`refund/${draft.id}/accepted`), [
      [merchant, 244_00],
      [acquirerAccount('instant'), -200_00],
      [merchant, -44_00],
    ]);
    // The contract keeps its commission at refunds, so the fee bears none.
    assert.deepEqual(await posted(`order/${id}/commission`), []);

    await world.settleDown();
    assert.equal((await refundOf(draft.id)).status, 'completed');
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.deepEqual(
      (await world.refundable(order)).map(({ sku, availableAmount }) => [sku, availableAmount]),
      [['A', 366]],
    );
  });

  test('its page says that it is paid, its order is read and listed as any other', async () => {
    const draft = await draftOf(await world.paidOrder());
    const correction = await correct(world, draft.id, 22);
    const view = await world.ask<PayView>('GET', `/pay/api/${correction.orderContainerId}`);
    assert.equal(view.state, 'paid');
    assert.equal(view.dueAmount, 0);
    assert.deepEqual(await world.order(correction.id), correction);
    const listed = (filter: string) =>
      world.ask<Order[]>('GET', `/filter/api/order/order?${filter}`);
    assert.deepEqual(await listed(`parentId=${draft.id}`), [correction]);
    const corrections = await listed('subtype=correction&pageSize=100');
    assert.ok(corrections.some(({ id }) => id === correction.id));
  });

  test('a fee of all that the draft gives back: nothing goes out, all is done at once', async () => {
    const order = await world.paidOrder();
    const draft = await draftOf(order);
    await correct(world, draft.id, 122);
    const refund = await refundOf(draft.id);
    assert.deepEqual([refund.status, refund.payoutAmount], ['completed', 0]);
    const merchant = merchantPayable(demo.merchantId);
    assert.deepEqual(await posted(`refund/${draft.id}/accepted`), [
      [merchant, 122_00],
      [merchant, -122_00],
    ]);
    assert.deepEqual(await world.refundable(order), []);
  });

  test('it can be refunded like any completed order, by the instrument of its base', async () => {
    const draft = await draftOf(await world.paidOrder());
    const correction = await correct(world, draft.id, 50);
    const items = await world.refundable(correction);
    assert.deepEqual(
      items.map(({ sku, availableAmount }) => [sku, availableAmount]),
      [['FEE', 50]],
    );
    const part = { ...feeLine(20), quantity: 1 };
    const refund = await world.refund(correction, { basketItems: [part] });
    assert.deepEqual(await posted(`refund/${refund.id}/accepted`), [
      [merchantPayable(demo.merchantId), 20_00],
      [acquirerAccount('instant'), -20_00],
    ]);
    await world.settleDown();
    assert.equal((await refundOf(refund.id)).status, 'completed');
    const rest = await world.refundable(correction);
    await world.refund(correction, { basketItems: rest });
    assert.deepEqual(await world.refundable(correction), []);
  });

  test('a fee can be kept from the refund of a fee', async () => {
    const first = await correct(world, (await draftOf(await world.paidOrder())).id, 50);
    const draft = await world.refund(first, { status: 'draft' });
    const second = await correct(world, draft.id, 10);
    assert.equal((await refundOf(draft.id)).payoutAmount, 40);
    const refund = await world.refund(second);
    assert.deepEqual((await posted(`refund/${refund.id}/accepted`)).at(1), [
      acquirerAccount('instant'),
      -10_00,
    ]);
  });

  test('it stays with the merchant of its base order', async () => {
    const draft = await draftOf(await world.paidOrder());
    const { id: orderId } = await correct(world, draft.id, 22);
    const transit = (is: boolean) =>
      world.database.inTransaction('test.transit', (tx) =>
        changeMerchant(tx, demo.merchantId, { transit: is }),
      );
    await transit(true);
    const body = { orderId, merchantId: demo.otherMerchantId };
    const path = '/billing/api/order/order-merchant-move';
    const { status, body: answer } = await world.request('PUT', path, body);
    assert.deepEqual([status, answer.error.code], [422, 'wrong_order_status']);
    await transit(false);
  });

  test('a draft is corrected once, its order stands for it while it has one draft', async () => {
    const order = await world.paidOrder();
    const half = { totalAmount: 61, totalVatAmount: 11 };
    const first = await world.refund(order, {
      status: 'draft',
      basketItems: [{ ...oneLine, ...half }],
    });
    const correction = await correct(world, order.id, 11);
    assert.equal(correction.parentId, first.id);
    const refused = async (parentId: string) => {
      const body = correctionBody(world, parentId, 11);
      const { status, body: answer } = await world.request('POST', correctionPath, body);
      return [status, answer.error.code, answer.error.fields.map(({ name }) => name)];
    };
    const wrong = [422, 'wrong_order_status', ['status']];
    assert.deepEqual(await refused(first.id), wrong);
    assert.deepEqual(await refused(order.id), wrong);
    const small = { ...oneLine, totalAmount: 12.2, totalVatAmount: 2.2 };
    const drafts = [
      await world.refund(order, { status: 'draft', basketItems: [small] }),
      await world.refund(order, { status: 'draft', basketItems: [small] }),
    ];
    assert.deepEqual(await refused(order.id), wrong);
    for (const { id } of drafts) await correct(world, id, 5);
  });
});
