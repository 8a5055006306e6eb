import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { CreateShipment } from '@invogate/contracts/shipments.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { ship, shipmentOf, shipmentPath } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';

/** One line of this sum, VAT at 22 % in it. */
const line = (totalAmount: number, changes: object = {}) => {
  const totalVatAmount = Math.round((totalAmount * 100 * 22) / 122) / 100;
  const amountWoVat = Math.round((totalAmount - totalVatAmount) * 100) / 100;
  return { ...oneLine, amount: totalAmount, amountWoVat, totalAmount, totalVatAmount, ...changes };
};

describe('what may be shipped', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const held = async (overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const order = await world.createOrder({ ...hold, ...overrides });
    await world.payBy(order, { methodId: sbp });
    return order;
  };
  const paid = async (overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const order = await world.createOrder(overrides);
    await world.payBy(order, { methodId: card });
    return order;
  };
  /** The refusal: code and the field that it names. */
  const refused = async (order: Order, overrides: Partial<CreateShipment> = {}) => {
    const { status, body } = await world.request('POST', shipmentPath, {
      ...shipmentOf(order, overrides),
    });
    assert.notEqual(status, 200, JSON.stringify(body));
    return [status, body.error.code, ...body.error.fields.map(({ name }) => name)];
  };
  const byStatus = [422, 'wrong_order_status', 'status'];
  const tooMuch = [422, 'wrong_total_amount', 'basketItems'];
  const nothing = [422, 'validation_error', 'basketItems'];

  test('an order of this account', async () => {
    const order = await paid();
    assert.deepEqual(await refused({ ...order, id: world.freshId() }), [404, 'not_found']);
    const stranger = await world.stranger();
    const answer = await world.request('POST', shipmentPath, shipmentOf(order), stranger);
    assert.deepEqual([answer.status, answer.body.error.code], [404, 'not_found']);
    const nobody = await world.request('POST', shipmentPath, shipmentOf(order), null);
    assert.deepEqual([nobody.status, nobody.body.error.code], [401, 'unauthorized']);
  });

  test('a paid or held order that is paid through the system', async () => {
    const open = await world.createOrder();
    assert.deepEqual(await refused(open), byStatus);
    // The status comes before the sum and the lines.
    const twice = { basketItems: [line(300, { totalVatAmount: 1 })] };
    assert.deepEqual(await refused(open, twice), byStatus);
    await world.ask('DELETE', `/billing/api/order/order/${open.id}`);
    assert.deepEqual(await refused(open), byStatus);
    const apart = await world.createOrder({ processable: false });
    const path = `/billing/api/order/order/${apart.id}/status`;
    await world.ask('PUT', path, { status: 'completed' });
    assert.deepEqual(await refused(apart), byStatus);
  });

  test('nothing after the last shipment, which comes before the sum', async () => {
    const order = await held();
    await ship(world, order, { basketItems: [line(61)], final: true });
    assert.deepEqual(await refused(order, { basketItems: [line(300)] }), byStatus);
    assert.deepEqual(await refused(order, { basketItems: [], final: true }), byStatus);
  });

  test('an empty one only closes what was shipped in part', async () => {
    const order = await held();
    assert.deepEqual(await refused(order, { basketItems: [] }), nothing);
    assert.deepEqual(await refused(order, { basketItems: [], final: true }), nothing);
    await ship(world, order, { basketItems: [line(61)] });
    assert.deepEqual(await refused(order, { basketItems: [] }), nothing);
    const last = await ship(world, order, { basketItems: [], final: true });
    assert.deepEqual(
      [last.amount, last.vatAmount, last.basketItems, last.final, last.type, last.status],
      [0, 0, [], true, 'commodity', 'completed'],
    );
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('a hold is not closed by what costs nothing', async () => {
    const order = await held();
    const free = line(0);
    assert.deepEqual(await refused(order, { basketItems: [free], final: true }), nothing);
    await ship(world, order, { basketItems: [free] });
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.deepEqual(await refused(order, { basketItems: [], final: true }), nothing);
  });

  test('no more than the order, whatever the skus; sums come before lines', async () => {
    const order = await held();
    await ship(world, order, { basketItems: [line(100, { sku: 'Minibar' })] });
    const bad = { amountWoVat: 5 };
    assert.deepEqual(await refused(order, { basketItems: [line(22.01, bad)] }), tooMuch);
    assert.deepEqual(await refused(order, { basketItems: [line(20, bad)] }), [
      ...[422, 'wrong_basket_item_amount_wo_vat', 'basketItems[0].amountWoVat'],
    ]);
    await ship(world, order, { basketItems: [line(22)] });
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.deepEqual(await refused(order, { basketItems: [line(0.01)] }), tooMuch);
  });

  test('lines fit the round policy of the order', async () => {
    const strict = { orderSetting: { hold: true, roundPolicy: 'strict' as const } };
    const order = await held(strict);
    const above = line(62, { amount: 61, amountWoVat: 50 });
    assert.deepEqual(await refused(order, { basketItems: [above] }), [
      ...[422, 'wrong_basket_item_total_amount', 'basketItems[0].totalAmount'],
    ]);
    assert.deepEqual(await refused(order, { basketItems: [line(61, { totalVatAmount: 9 })] }), [
      ...[422, 'wrong_basket_item_amount_wo_vat', 'basketItems[0].amountWoVat'],
    ]);
    const vat = line(61, { totalVatAmount: 9, amountWoVat: 52 });
    assert.deepEqual(await refused(order, { basketItems: [vat] }), [
      ...[422, 'wrong_basket_item_total_vat_amount', 'basketItems[0].totalVatAmount'],
    ]);
  });

  test('the structure is read as of an order', async () => {
    const order = await held();
    const item = line(61, { measure: 'шт.', measureCode: '6', vatCode: 'RUS_VAT22' });
    const { basketItems } = await ship(world, order, { basketItems: [item] });
    assert.deepEqual(
      basketItems.map(({ measure, measureCode }) => [measure, measureCode]),
      [['шт', '006']],
    );
    const wrong = { ...line(61), measureCode: 'шт', quantity: 0 };
    assert.deepEqual(await refused(order, { basketItems: [wrong] }), [
      ...[422, 'validation_error', 'basketItems[0].quantity', 'basketItems[0].measureCode'],
    ]);
  });

  test('what was refunded before it was shipped is shipped no more', async () => {
    const order = await paid();
    await ship(world, order, { basketItems: [line(60)] });
    await world.refund(order, { basketItems: [line(61)] });
    assert.deepEqual(await refused(order, { basketItems: [line(1.01)] }), tooMuch);
    await ship(world, order, { basketItems: [line(1)], final: true });
    await world.assertClean();
  });

  test('a rounded order is whole by its amount and by its lines', async () => {
    const policy = { orderSetting: { hold: true, roundPolicy: 'ceil' as const } };
    const lines = { basketItems: [line(121.5)], vatAmount: line(121.5).totalVatAmount };
    const order = await held({ ...policy, ...lines, amount: 122 });
    const shipment = await ship(world, order, lines);
    assert.equal(shipment.amount, 121.5);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.deepEqual(
      (await world.refundable(order)).map((item) => item.availableAmount),
      [122],
    );
    assert.deepEqual(await refused(order, { basketItems: [line(0.5)] }), tooMuch);
    await world.assertClean();
  });
});
