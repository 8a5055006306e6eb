import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BusinessInvoice } from '@invogate/contracts/business.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import { openCaller, type BusinessCaller } from '#test/business-caller.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { changeCredential } from './change-credential.ts';

const inn = '9900000017';
const legal = { type: 'legal', name: 'ООО «Пример»', vatNumber: inn } as const;

describe('an organisation reads its invoices', () => {
  let world: Funded;
  let payerId: string;
  let org: BusinessCaller;
  let own: Order;
  before(async () => {
    world = await openFunded();
    payerId = await world.payer(1000, {}, inn);
    org = await openCaller(world, { counterpartyId: payerId });
    own = await world.createOrder({
      ...{ customer: legal, merchantOrderId: 'S-1', merchantOrderIdVisible: 'Бланк 1' },
    });
    await world.createOrder({ customer: { ...legal, vatNumber: '9900000049' } });
    await world.createOrder();
  });
  after(() => world.close());

  const ids = async (query: string) => {
    const { status, body } = await org.get(`invoice?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map(({ id }) => id);
  };

  test('by id: an array of one, with the payer and without a payment order', async () => {
    const { status, body } = await org.get(`invoice/${own.orderContainerId}`);
    assert.equal(status, 200);
    assert.equal(body.metaData.totalCount, 1);
    const [invoice] = body.data;
    assert.ok(invoice);
    const { number, createdAt, expirationDate, ...rest } = invoice;
    assert.match(number, /\d/);
    assert.ok(createdAt < expirationDate);
    assert.deepEqual(rest, {
      id: own.orderContainerId,
      description: 'Order of a test',
      ...{ amount: 122, vatAmount: 22, currencyId: 'RUB', status: 'pending' },
      customer: legal,
      paymentUrl: `https://pay.example/order/${own.orderContainerId}`,
    });
  });

  test('by id: one object where the credential says so', async () => {
    const set = (byIdShape: 'array' | 'object') =>
      world.database.inTransaction('test.shape', (tx) =>
        changeCredential(tx, org.credential.code, { byIdShape }),
      );
    await set('object');
    const { body } = await org.get<BusinessInvoice>(`invoice/${own.orderContainerId}`);
    assert.equal(body.data.id, own.orderContainerId);
    await set('array');
  });

  test('what is not its own looks like what is not there', async () => {
    const { id: containerId } = await foreign();
    const none = await org.get(`invoice/${world.freshId()}`);
    const hidden = await org.get(`invoice/${containerId}`);
    assert.deepEqual([none.status, none.body.error.code], [404, 'invoice_not_found']);
    assert.deepEqual([hidden.status, hidden.body], [404, none.body]);
    assert.deepEqual(await ids(`id=${containerId}`), []);
    assert.equal((await org.get('invoice/no')).status, 404);
  });
  const foreign = async () => {
    const order = await world.createOrder();
    return { id: order.orderContainerId };
  };

  test('filters and pages', async () => {
    const mine = [own.orderContainerId];
    assert.deepEqual(await ids(''), mine);
    for (const query of [
      ...['merchantOrderId=S-1', `merchantOrderIdVisible=${encodeURIComponent('Бланк 1')}`],
      ...['status=pending', 'amount[_ge]=122', 'createdAt[_gt]=2020-01-01T00:00:00Z'],
      ...[`id=${own.orderContainerId}`, 'merchantOrderId[]=S-1&merchantOrderId[]=S-2'],
    ]) {
      assert.deepEqual(await ids(query), mine, query);
    }
    for (const query of ['merchantOrderId=S-2', 'status=paid', 'amount[_gt]=122', '_page=2']) {
      assert.deepEqual(await ids(query), [], query);
    }
    const inexact = await org.get('invoice?merchantOrderId[_start]=S');
    assert.deepEqual(
      [inexact.status, inexact.body.error.fields[0]?.name],
      [422, 'merchantOrderId'],
    );
  });

  test('two orders in one invoice: either number finds it, once', async () => {
    const first = await world.createOrder({ customer: legal, merchantOrderId: 'T-1' });
    await world.joined(first, { customer: legal, merchantOrderId: 'T-2' });
    assert.deepEqual(await ids('merchantOrderId[]=T-1&merchantOrderId[]=T-2'), [
      first.orderContainerId,
    ]);
    const { body } = await org.get(`invoice?merchantOrderId=T-2`);
    assert.equal(body.data[0]?.amount, 244);
  });

  test('КПП counts when both sides have one', async () => {
    // A party without КПП sees all of its INN.
    const alone = await openCaller(world, {
      counterpartyId: (await branchPayer('990000000306')).id,
    });
    const entrepreneur = await world.createOrder({
      customer: {
        ...{ ...legal, vatNumber: '990000000306' },
        taxRegistrationReasonCode: '990001001',
      },
    });
    assert.equal((await alone.get(`invoice/${entrepreneur.orderContainerId}`)).status, 200);
    const branch = await openCaller(world, {
      counterpartyId: (await branchPayer('9900000031', '990001001')).id,
    });
    const ofBranch = (taxRegistrationReasonCode?: string) =>
      world.createOrder({
        customer: {
          ...{ ...legal, vatNumber: '9900000031' },
          ...(taxRegistrationReasonCode ? { taxRegistrationReasonCode } : {}),
        },
      });
    const seen = async (order: Order) =>
      (await branch.get(`invoice/${order.orderContainerId}`)).status;
    assert.equal(await seen(await ofBranch('990001001')), 200);
    assert.equal(await seen(await ofBranch()), 200);
    assert.equal(await seen(await ofBranch('990002002')), 404);
  });
  const branchPayer = (vatNumber: string, taxRegistrationReasonCode?: string) =>
    world.database.inTransaction('test.branch', (tx) =>
      findOrCreatePayer(tx, { vatNumber, taxRegistrationReasonCode, name: 'Филиал' }),
    );

  test('what it has paid stays visible; operations are its own', async () => {
    await org.confirm(own, 'op-read');
    const { body } = await org.get(`invoice/${own.orderContainerId}`);
    assert.deepEqual([body.data[0]?.status, body.data[0]?.amount], ['paid', 122]);
    const stranger = await openCaller(world, { counterpartyId: payerId });
    assert.equal((await org.get<[]>('payment')).body.data.length, 1);
    assert.equal((await stranger.get<[]>('payment')).body.data.length, 0);
  });
});
