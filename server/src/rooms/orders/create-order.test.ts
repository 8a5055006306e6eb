import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { travelExamples } from '@invogate/contracts/examples/travel.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aLine, aSeasonTicket, lineAt, without, type LooseBody } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';
import { demo } from '#rooms/accounts/index.ts';

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('creating orders', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const post = (body: unknown) => desk.wire<Order>('POST', ordersPath, { body });
  const firstLine = (order: Order) => order.basketItems[0] ?? assert.fail();

  describe('an order that is created', () => {
    test('is answered whole, and read and listed the same', async () => {
      const { data: order, text } = await post(aSeasonTicket());
      const { id, orderContainerId, ...rest } = order;
      assert.match(id, uuidV7);
      assert.match(orderContainerId, uuidV7);
      assert.notEqual(orderContainerId, id);
      assert.deepEqual(rest, {
        ...aSeasonTicket(),
        merchantOrderIdVisible: '1',
        status: 'created',
        subtype: 'order',
        processingStatus: '',
        createdAt: '2026-03-02T10:00:00+00:00',
        fileIds: [],
        paymentUrl: `https://pay.example/order/${orderContainerId}`,
        processable: true,
      });
      const read = await desk.wire('GET', `${ordersPath}/${id}`);
      assert.equal(read.text, text);
      const list = await desk.wire<Order[]>('GET', `/l3/filter/api/order/order?id=${id}`);
      assert.deepEqual(list.data, [order]);
    });

    test('needs no customer, language or other optional property', async () => {
      const body = without(without(aSeasonTicket(), 'customer'), 'languageId');
      const { data } = await post(body);
      assert.deepEqual([data.customer, data.languageId], [{ type: 'private' }, 'ru']);
      assert.ok(!('paidAt' in data) && !('metaData' in data) && !('parentId' in data));
    });

    test('keeps everything optional as it was sent', async () => {
      const sent = {
        merchantOrderIdVisible: 'Table 7',
        notificationUrl: 'plain words',
        successUrl: 'success',
        failUrl: 'https://shop.example/fail',
        returnUrl: 'return',
        invoiceSetting: {
          customerLocked: true,
          customerLockedFields: ['vatNumber'],
          customerHiddenFields: ['email'],
          paymentMethodId: 4,
          paymentMethodIdLocked: false,
          deliveryAddress: 'Санкт-Петербург',
        },
        orderSetting: { roundPolicy: 'halfUp', hold: false, disableValidate: false },
        parentId: 'any text',
        userAccountId: 'loyal',
        metaData: { '@type': 'Anything', list: [1, null, { '': '' }], ключ: 'значение' },
      };
      const { id } = await desk.create(sent);
      const order = await desk.read(id);
      for (const [name, value] of Object.entries(sent)) {
        assert.deepEqual(order[name as keyof Order], value, name);
      }
    });

    test('echoes shopId in the type it came in', async () => {
      assert.equal((await desk.create({ shopId: 12 })).shopId, 12);
      assert.equal((await desk.create({ shopId: '12' })).shopId, '12');
    });

    test('never stores or echoes what the contract does not know', async () => {
      const items = [aLine({ vatRate: 20, id: 'mine' })];
      const { id } = await desk.create({ basketItems: items, status: 'completed', vatRate: 20 });
      const order = await desk.read(id);
      assert.equal(order.status, 'created');
      assert.ok(!('vatRate' in order) && !('vatRate' in firstLine(order)));
    });
  });

  describe('what clients send leniently', () => {
    const line = async (changes: LooseBody) =>
      firstLine(await desk.create({ basketItems: [aLine(changes)] }));

    test('unit sign with a dot, OKEI code as a number', async () => {
      const { measure, measureCode } = await line({ measure: 'шт.', measureCode: 796 });
      assert.deepEqual([measure, measureCode], ['шт', '796']);
      assert.equal((await line({ measureCode: 6 })).measureCode, '006');
    });

    test('item types as words, codes and digits, echoed as sent', async () => {
      for (const type of ['service', 'commodity', 1, '4', 33]) {
        assert.equal((await line({ type })).type, type);
      }
      const wrong = await desk.refused({ basketItems: [aLine({ type: 28 })] });
      assert.deepEqual(wrong, [422, 'validation_error', 'basketItems[0].type wrong_value']);
    });

    test('VAT codes by their older names', async () => {
      const vat = (vatCode: string, amount: number, totalVatAmount: number) => ({
        amount,
        vatAmount: totalVatAmount,
        basketItems: [
          lineAt(amount, { vatCode, totalVatAmount, amountWoVat: amount - totalVatAmount }),
        ],
      });
      const code = async (...args: Parameters<typeof vat>) =>
        firstLine(await desk.create(vat(...args))).vatCode;
      assert.equal(await code('RUS_VAT120', 120, 20), 'RUS_VAT20');
      assert.equal(await code('RUS_VAT110', 110, 10), 'RUS_VAT10');
      assert.equal(await code('NONE', 100, 0), 'VATNONE');
      assert.equal(await code('NONE', 1220, 220), 'RUS_VAT22');
      assert.equal(await code('NONE', 1050, 50), 'RUS_VAT5');
      assert.deepEqual(await desk.refused(vat('NONE', 1000, 333)), [
        422,
        'wrong_basket_item_total_vat_amount',
        'basketItems[0].totalVatAmount wrong_value',
      ]);
    });

    test('numbers as texts, texts as numbers, binary noise, case and blanks', async () => {
      const order = await desk.create({
        merchantOrderId: 25,
        amount: '371.88',
        vatAmount: 61.980000000000004,
        currencyId: ' rub ',
        languageId: 'EN',
        processable: 'true',
        merchantId: demo.merchantId.toUpperCase(),
        customer: { type: ' legal ', vatNumber: 123321, phone: 78121111111, name: null, email: '' },
        basketItems: [
          aLine({
            quantity: '3',
            amount: '123.96',
            amountWoVat: 103.3,
            totalAmount: '371.88',
            totalVatAmount: 61.980000000000004,
            vatCode: ' RUS_VAT20 ',
            grossWeight: '',
          }),
        ],
      });
      const { merchantOrderId, amount, vatAmount, currencyId, languageId, customer } = order;
      assert.deepEqual(
        [merchantOrderId, amount, vatAmount, currencyId, languageId],
        ['25', 371.88, 61.98, 'RUB', 'en'],
      );
      assert.deepEqual(customer, {
        type: 'legal',
        vatNumber: '123321',
        phone: '78121111111',
        countryId: 'RUS',
      });
    });

    test('a customer with an INN is an organisation unless it says otherwise', async () => {
      const customer = async (sent: LooseBody) => (await desk.create({ customer: sent })).customer;
      assert.deepEqual(await customer({ vatNumber: '7' }), {
        type: 'legal',
        vatNumber: '7',
        countryId: 'RUS',
      });
      const person = { type: 'private', vatNumber: '7' };
      assert.deepEqual(await customer(person), person);
    });

    test('an expiration date in any accepted form, answered in UTC', async () => {
      for (const [sent, answered] of [
        ['2030-01-31T12:00:00+03:00', '2030-01-31T09:00:00+00:00'],
        ['2030-01-31T12:00:00.999Z', '2030-01-31T12:00:00+00:00'],
        ['2030-01-31 12:00:00', '2030-01-31T12:00:00+00:00'],
        ['2030-01-31', '2030-01-31T00:00:00+00:00'],
      ] as const) {
        const order = await desk.create({ expirationDate: sent });
        assert.equal(order.expirationDate, answered);
      }
    });

    for (const { name, body } of travelExamples) {
      test(`the travel order ${name}, its metaData unchanged`, async () => {
        const { data } = await post(body);
        const sent = body as LooseBody;
        assert.deepEqual((await desk.read(data.id)).metaData, sent.metaData);
        assert.deepEqual(data.basketItems, sent.basketItems);
      });
    }

    test('the largest sum that JSON carries exactly', async () => {
      const most = 9999999999999.99;
      const order = await desk.create({ amount: most, basketItems: [lineAt(most)] });
      assert.equal((await desk.read(order.id)).amount, most);
    });

    test('a thousand lines', async () => {
      const basketItems = Array<LooseBody>(1000).fill(lineAt(1));
      const { id } = await desk.create({ amount: 1000, basketItems });
      assert.equal((await desk.read(id)).basketItems.length, 1000);
    });
  });

  describe('what is refused', () => {
    test('an empty body, with everything that is missing', async () => {
      assert.deepEqual(refusal(await post({})), [
        422,
        'validation_error',
        'description required',
        'merchantOrderId required',
        'amount required',
        'vatAmount required',
        'basketItems required',
        'merchantId required',
      ]);
    });

    test('a line without its properties, each of them named', async () => {
      const answer = await desk.refused({ basketItems: [{}] });
      const names = 'sku name measure measureCode quantity amount amountWoVat totalAmount';
      const all = `${names} totalVatAmount vatCode type paymentType`.split(' ');
      const fields = all.map((name) => `basketItems[0].${name} required`);
      assert.deepEqual(answer, [422, 'validation_error', ...fields]);
    });

    test('a merchant that is not ours or unknown is forbidden, a malformed id is a mistake', async () => {
      const { merchantId } = await desk.neighbour();
      const unknown = '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001';
      for (const id of [merchantId, unknown]) {
        const answer = await desk.refused({ merchantId: id });
        assert.deepEqual(answer, [403, 'forbidden', 'merchantId wrong_value']);
      }
      const malformed = await desk.refused({ merchantId: 'shop' });
      assert.deepEqual(malformed, [422, 'validation_error', 'merchantId wrong_value']);
    });

    test('metaData that is no object or larger than 64 KiB', async () => {
      for (const metaData of ['text', 5, [1]]) {
        const answer = await desk.refused({ metaData });
        assert.deepEqual(answer, [422, 'validation_error', 'metaData wrong_type']);
      }
      const sized = (bytes: number) => ({ metaData: { x: 'x'.repeat(bytes - 8) } });
      await desk.create(sized(64 * 1024));
      const answer = await desk.refused(sized(64 * 1024 + 1));
      assert.deepEqual(answer, [422, 'validation_error', 'metaData too_long']);
    });

    test('an expiration that is missing, unreadable or over', async () => {
      for (const [expirationDate, code] of [
        [undefined, 'required'],
        ['soon', 'wrong_value'],
        ['2026-03-02T10:00:00Z', 'wrong_value'],
        ['2020-01-01', 'wrong_value'],
      ]) {
        const answer = await desk.refused({ expirationDate });
        assert.deepEqual(answer, [422, 'wrong_expiration_date', `expirationDate ${code}`]);
      }
    });

    test('a currency or language that is none', async () => {
      for (const currencyId of ['RUR', 5]) {
        const answer = await desk.refused({ currencyId });
        assert.deepEqual(answer, [422, 'wrong_currency', 'currencyId wrong_value']);
      }
      const missing = await desk.refused({ currencyId: null });
      assert.deepEqual(missing, [422, 'wrong_currency', 'currencyId required']);
      const language = await desk.refused({ languageId: 'de' });
      assert.deepEqual(language, [422, 'language_not_found', 'languageId wrong_value']);
    });

    test('the first check that fails decides, in the promised order', async () => {
      const wrong: [LooseBody, number, string][] = [
        [{ measureCode: 'piece' }, 422, 'validation_error'],
        [{ merchantId: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001' }, 403, 'forbidden'],
        [{ currencyId: 'ABC' }, 422, 'wrong_currency'],
        [{ languageId: 'xx' }, 422, 'language_not_found'],
        [{ expirationDate: 'never' }, 422, 'wrong_expiration_date'],
        [{ totalAmount: 1 }, 422, 'wrong_basket_item_total_amount'],
        [{ amountWoVat: 1 }, 422, 'wrong_basket_item_amount_wo_vat'],
        [{ totalVatAmount: 10 }, 422, 'wrong_basket_item_total_vat_amount'],
        [{ amount: 1 }, 422, 'wrong_total_amount'],
        [{ vatAmount: 5 }, 422, 'wrong_total_vat_amount'],
      ];
      const ofLine = ['measureCode', 'totalAmount', 'amountWoVat', 'totalVatAmount'];
      await desk.setMerchant({ uniqueOrderNumbers: true });
      await desk.create({ merchantOrderId: 'taken' });
      for (let at = 0; at < wrong.length; at++) {
        const changes: LooseBody = { merchantOrderId: 'taken' };
        const line: LooseBody = {};
        for (const [change] of wrong.slice(at).reverse()) {
          const [name = '', value] = Object.entries(change)[0] ?? [];
          (ofLine.includes(name) ? line : changes)[name] = value;
        }
        // A wrong VAT of a line would be part of its price as well; it is wrong by its rate alone.
        const items = [aLine({ ...line, ...(at === 7 ? { amountWoVat: 2780.67 } : {}) })];
        const [status, code] = await desk.refused({ ...changes, basketItems: items });
        assert.deepEqual([status, code], wrong[at]?.slice(1), `check ${at}`);
      }
      const taken = await desk.refused({ merchantOrderId: 'taken' });
      assert.deepEqual(taken, [422, 'merchant_order_id_duplicate', 'merchantOrderId not_unique']);
      await desk.setMerchant({ uniqueOrderNumbers: false });
    });

    test('all lines that fail the same check are named', async () => {
      const basketItems = [
        lineAt(10),
        lineAt(10, { totalAmount: 9 }),
        lineAt(5, { totalAmount: 1 }),
      ];
      assert.deepEqual(await desk.refused({ basketItems }), [
        422,
        'wrong_basket_item_total_amount',
        'basketItems[1].totalAmount wrong_value',
        'basketItems[2].totalAmount wrong_value',
      ]);
    });

    test('line checks are skipped when asked for and the contract allows, order checks never', async () => {
      const orderSetting = { disableValidate: true };
      const basketItems = [lineAt(10, { totalAmount: 9 })];
      await desk.create({ orderSetting, basketItems, amount: 9 });
      const sums = await desk.refused({ orderSetting, basketItems, amount: 10 });
      assert.deepEqual(sums, [422, 'wrong_total_amount', 'amount wrong_value']);
      const { token, merchantId } = await desk.neighbour();
      const body = aSeasonTicket({ orderSetting, basketItems, amount: 9, merchantId });
      const strict = await desk.wire('POST', ordersPath, { token, body });
      assert.deepEqual(refusal(strict).slice(0, 2), [422, 'wrong_basket_item_total_amount']);
    });
  });

  describe('who may', () => {
    test('without a token, and with another merchant’s token', async () => {
      const { id } = await desk.create();
      assert.deepEqual(await desk.outsiders('POST', ordersPath, aSeasonTicket()), [
        [401, 'unauthorized'],
        [403, 'forbidden', 'merchantId wrong_value'],
      ]);
      assert.deepEqual(await desk.outsiders('GET', `${ordersPath}/${id}`), [
        [401, 'unauthorized'],
        [404, 'not_found'],
      ]);
    });

    test('an id that is no UUID names nothing', async () => {
      for (const id of ['1', 'order', encodeURIComponent("' or 1=1")]) {
        assert.deepEqual(refusal(await desk.wire('GET', `${ordersPath}/${id}`)), [
          404,
          'not_found',
        ]);
      }
    });
  });
});
