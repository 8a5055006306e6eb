import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { changeMerchant, demo, type MerchantPatch } from '#rooms/accounts/index.ts';
import { numberOfCode } from '#rooms/invoices/index.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { oneLine, openWorld, type World } from '#test/world.ts';

const company = { type: 'legal', name: 'ООО «Ромашка»', vatNumber: '9900000017' } as const;
const person = { type: 'private', name: 'Иван', phone: '+7 (900) 000-00-01' } as const;

describe('what an instrument reads', () => {
  let world: World;
  let bank: TestBank;
  let searching: TestBank;
  before(async () => {
    world = await openWorld();
    bank = await openBank(world);
    searching = await openBank(world, { searchVatNumber: true, searchPhone: true });
  });
  after(() => world.close());

  const changeShop = (patch: MerchantPatch) =>
    world.database.inTransaction('test.shop', (tx) => changeMerchant(tx, demo.merchantId, patch));
  const read = async (order: Order, by = bank) => {
    const { status, body } = await by.get(`invoice/${order.orderContainerId}`);
    assert.equal(status, 200);
    assert.equal(body.metaData.totalCount, 1);
    const [invoice] = body.data;
    assert.ok(invoice);
    return invoice;
  };
  const idsOf = async (query: string, by = searching) => {
    const { status, body } = await by.get(`invoice?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map(({ id }) => id);
  };
  const refusal = async (query: string, by: TestBank) => {
    const { status, body } = await by.get(`invoice?${query}`);
    return [status, body.error.code];
  };

  test('an invoice that waits, with everything a payment order needs', async () => {
    const description = 'Заказ с длинным описанием '.repeat(20).trim();
    const order = await world.createOrder({ customer: company, description });
    const { number, paymentOrderTemplate: template, ...rest } = await read(order);
    assert.ok(numberOfCode(number));
    assert.deepEqual(rest, {
      ...{ id: order.orderContainerId, createdAt: order.createdAt },
      ...{ expirationDate: order.expirationDate, description },
      ...{ amount: 122, vatAmount: 22, currencyId: 'RUB', customer: company },
      ...{ status: 'pending', paymentUrl: order.paymentUrl },
    });
    const { paymentPurpose = '', ...requisites } = template ?? {};
    assert.deepEqual(requisites, {
      ...{ type: 'legal', amount: 122, currencyId: 'RUB', name: 'ООО «Демо-оператор»' },
      ...{ vatNumber: '9900000063', taxRegistrationReasonCode: '990001001' },
      ...{ settlementAccount: '40702810600000000001', bic: '049900999' },
      ...{ correspondentAccount: '30101810500000000999', bankName: 'ДЕМО-БАНК (АО), г. Москва' },
      ...{ kbk: '', oktmo: '', uin: '' },
    });
    assert.ok(paymentPurpose.length <= 210);
    assert.ok(paymentPurpose.startsWith(`Оплата по счёту ${number} от`));
    assert.ok(paymentPurpose.endsWith('В том числе НДС 22,00 руб.'));
    assert.deepEqual((await read(order)).number, number);
  });

  test('an invoice in each of its states', async () => {
    const states: [string, (order: Order) => Promise<unknown>][] = [
      ['pending', (order) => bank.confirm(bank.operationOf(order, { status: 'pending' }))],
      ['paid', (order) => world.pay(order)],
      ['canceled', (order) => world.ask('DELETE', `/billing/api/order/order/${order.id}`)],
    ];
    for (const [status, act] of states) {
      const order = await world.createOrder();
      await act(order);
      const invoice = await read(order);
      assert.deepEqual([invoice.status, invoice.amount, invoice.vatAmount], [status, 122, 22]);
      assert.equal(invoice.paymentOrderTemplate === undefined, status !== 'pending');
    }
    const held = await world.createOrder({ orderSetting: { hold: true } });
    await world.pay(held);
    assert.equal((await read(held)).status, 'paid');
  });

  test('of a part that is paid: what is left, and the VAT in it', async () => {
    const parts = await openBank(world, { allowPartial: true });
    const order = await world.createOrder();
    await parts.confirm(parts.operationOf(order, { amount: 61 }));
    const invoice = await read(order);
    assert.deepEqual([invoice.status, invoice.amount, invoice.vatAmount], ['partial', 61, 11]);
    assert.equal(invoice.paymentOrderTemplate?.amount, 61);
  });

  test('an invoice whose time is over is canceled before any sweep', async () => {
    const expirationDate = new Date(world.clock.now().getTime() + 60_000).toISOString();
    const order = await world.createOrder({ expirationDate });
    world.clock.advanceMs(61_000);
    assert.equal((await read(order)).status, 'canceled');
  });

  test('no payment order in another currency, nor for a shop that takes no transfers', async () => {
    const euro = await world.createOrder({ currencyId: 'EUR' });
    assert.equal((await read(euro)).paymentOrderTemplate, undefined);
    await changeShop({ paymentMethods: [bank.code] });
    assert.equal((await read(await world.createOrder())).paymentOrderTemplate, undefined);
    await changeShop({ paymentMethods: null });
  });

  test('one object in place of a list, where it is set so', async () => {
    const object = await openBank(world, { byIdShape: 'object' });
    const order = await world.createOrder();
    const { body } = await object.get<InvoiceResponse>(`invoice/${order.orderContainerId}`);
    assert.equal(body.data.id, order.orderContainerId);
    assert.equal(body.metaData, undefined);
  });

  test('nothing that is not there, or not payable here', async () => {
    const locked = { paymentMethodId: 1, paymentMethodIdLocked: true };
    const ids = [
      ...['no-uuid', world.database.newId()],
      (await world.createOrder({ invoiceSetting: locked })).orderContainerId,
      (await world.createOrder({ processable: false })).orderContainerId,
    ];
    for (const id of ids) {
      const { status, body } = await bank.get(`invoice/${id}`);
      assert.deepEqual([status, body.error.code], [404, 'invoice_not_found'], id);
      if (id !== 'no-uuid') assert.deepEqual(await idsOf(`id=${id}`), []);
    }
  });

  describe('lists', () => {
    test('of an organisation: its open invoices, by exact INN', async () => {
      const vatNumber = '9900000025';
      const mine = { ...company, vatNumber };
      const open = await world.createOrder({ customer: mine });
      const paid = await world.createOrder({ customer: mine });
      await world.pay(paid);
      await world.createOrder({ customer: { ...mine, vatNumber: '9900000032' } });
      const query = `customer[type][eq]=legal&customer[vatNumber][eq]=${vatNumber}`;
      assert.deepEqual(await idsOf(query), [open.orderContainerId]);
      assert.deepEqual(await idsOf(`${query}&status=paid`), []);
      assert.deepEqual(await idsOf(`${query}&amount[ge]=122.01`), []);
      assert.deepEqual(await refusal(query, bank), [403, 'forbidden']);
      const inexact = `customer[vatNumber][start]=99`;
      assert.deepEqual(await refusal(inexact, searching), [422, 'validation_error']);
    });

    test('of a person: by the digits of the phone', async () => {
      const order = await world.createOrder({ customer: person });
      await world.createOrder({ customer: { ...person, phone: '+7 900 000-00-02' } });
      const query = 'customer[type][eq]=private&customer[phone][eq]=79000000001';
      assert.deepEqual(await idsOf(query), [order.orderContainerId]);
      assert.deepEqual(await refusal(query, bank), [403, 'forbidden']);
    });

    test('by the payer that was named on the page', async () => {
      const order = await world.createOrder({ customer: person });
      const customer = { ...company, vatNumber: '9900000056' };
      await world.ask('POST', `/pay/api/${order.orderContainerId}/payer`, { customer });
      assert.deepEqual(await idsOf('customer[vatNumber]=9900000056'), [order.orderContainerId]);
      assert.equal((await read(order)).customer?.type, 'legal');
    });

    test('without anything selective: what the instrument has paid or holds', async () => {
      const mine = await openBank(world);
      const paid = await world.createOrder();
      const held = await world.createOrder();
      await world.createOrder();
      await mine.confirm(mine.operationOf(paid));
      await mine.confirm(mine.operationOf(held, { status: 'pending' }));
      const both = [held, paid].map((order) => order.orderContainerId);
      assert.deepEqual((await idsOf('', mine)).toSorted(), both.toSorted());
      assert.deepEqual(await idsOf('status=paid', mine), [paid.orderContainerId]);
      assert.deepEqual(await idsOf('status=pending&amount=122', mine), [held.orderContainerId]);
      const { number } = await read(paid, mine);
      assert.deepEqual(await idsOf(`number=${number}`, mine), [paid.orderContainerId]);
      assert.deepEqual(await idsOf('number=IG-000001-9', mine), []);
    });

    test('twenty searches a minute', async () => {
      const hasty = await openBank(world, { searchVatNumber: true });
      const search = () => hasty.get('invoice?customer[vatNumber]=9900000017');
      world.clock.advanceMs(60_000);
      for (let i = 0; i < 20; i++) assert.equal((await search()).status, 200);
      const { status, headers, body } = await search();
      assert.deepEqual([status, body.error.code], [429, 'too_many_requests']);
      assert.ok(Number(headers['retry-after']) >= 1);
      world.clock.advanceMs(60_000);
      assert.equal((await search()).status, 200);
    });

    test('two orders of one invoice are one invoice', async () => {
      const first = await world.createOrder({ customer: company });
      const basketItems = [
        { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 },
      ];
      const { orderContainerId } = first;
      await world.createOrder({ orderContainerId, basketItems, amount: 61, vatAmount: 11 });
      const { amount, vatAmount } = await read(first);
      assert.deepEqual([amount, vatAmount], [183, 33]);
    });
  });
});
