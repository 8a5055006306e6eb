import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { openPaying, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { unscopedListMessages } from './list-messages.ts';
import type { StoredMessage } from './message.ts';

describe('receipts and documents are sent to those who pay', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(async () => {
    await world.assertClean();
    await world.close();
  });

  const paid = async (
    customer: CreateOrder['customer'],
    overrides: Partial<CreateOrder> = {},
  ): Promise<Order> => {
    const order = await world.createOrder({ ...overrides, ...(customer && { customer }) });
    await world.payBy(order);
    await world.passMinutes(1);
    return order;
  };
  const of = async (order: Order, template: string): Promise<StoredMessage[]> => {
    const conditions = [{ field: 'orderId', operator: 'eq' as const, values: [order.id] }];
    const query = { conditions, order: [], page: 1, pageSize: 100 };
    const { messages } = await unscopedListMessages(world.database, query);
    return messages.filter((each) => each.template === template).reverse();
  };
  /** What the link of a letter opens. */
  const opened = async ({ letter }: StoredMessage) => {
    const url = letter.link?.url ?? '';
    assert.ok(url.startsWith('https://pay.example/files/'), url);
    const path = url.slice('https://pay.example'.length);
    const { statusCode } = await world.app.fastify.inject({ method: 'GET', url: path });
    assert.equal(statusCode, 200);
    return path;
  };
  /** Formats of the files of an order by their ids. */
  const formatsOf = async ({ id }: Order) => {
    type File = { id: string; format: string };
    const files = await world.ask<File[]>('GET', `/filter/api/file?orderId=${id}`);
    return new Map(files.map((file) => [`/files/${file.id}`, file.format]));
  };

  test('a buyer gets each receipt by e-mail, with its sum and numbers', async () => {
    const order = await paid({ type: 'private', email: 'anna@example.org', phone: '89990001122' });
    await ship(world, order);
    await world.passMinutes(1);
    const letters = await of(order, 'receipt');
    assert.equal(letters.length, 2);
    const [first] = letters;
    assert.ok(first);
    assert.deepEqual([first.channel, first.address], ['email', 'anna@example.org']);
    assert.match(first.letter.subject, /^Кассовый чек: 122,00\s₽ \(учебная касса\)$/);
    assert.match(first.letter.paragraphs.join(), /не фискальный/);
    const facts = new Map(first.letter.facts ?? []);
    assert.equal(facts.get('ФН'), '9999000000000001');
    assert.match(facts.get('ФПД') ?? '', /^\d{10}$/);
    const [file = ''] = (await opened(first)).split('?');
    assert.equal((await formatsOf(order)).get(file), 'html');
    await world.refund(order);
    await world.passMinutes(1);
    const [, , back] = await of(order, 'receipt');
    assert.match(back?.letter.subject ?? '', /^Чек возврата/);
  });

  test('one with a phone only gets it by SMS, one without an address gets nothing', async () => {
    const order = await paid({ type: 'private', phone: '89990001122' }, { languageId: 'en' });
    const [sms] = await of(order, 'receipt');
    assert.ok(sms);
    assert.deepEqual([sms.channel, sms.address], ['sms', '+79990001122']);
    assert.match(
      sms.letter.brief,
      /^Receipt \(training register\): .*https:\/\/pay\.example\/files/,
    );
    assert.deepEqual(await of(await paid({ type: 'private' }), 'receipt'), []);
  });

  test('an organisation gets one letter with all documents of a shipment', async () => {
    const customer: CreateOrder['customer'] = {
      ...({ type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' } as const),
      ...{ email: 'office@org.example', registrationAddress: 'г. Москва, ул. Первая, д. 1' },
    };
    const order = await world.payByTransfer(await world.createOrder({ customer }));
    await ship(world, order);
    await world.passMinutes(1);
    const letters = await of(order, 'papers');
    const shipment = letters.find(({ letter }) => /ТОРГ-12|Товарная/.test(JSON.stringify(letter)));
    assert.ok(shipment, JSON.stringify(letters.map(({ letter }) => letter.facts)));
    assert.equal(shipment.address, 'office@org.example');
    assert.match(await opened(shipment), /^\/files\/zip\?/);
    assert.deepEqual(await of(order, 'receipt'), []);
  });
});
