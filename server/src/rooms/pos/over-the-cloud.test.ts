import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { iikoCloud } from '#adapters/iiko-cloud/iiko-cloud.ts';
import { statement } from '#kernel/database/database.ts';
import { cloudBill, cloudDish, iikoIds, openIikoHouse } from '#test/iiko-house.ts';
import { openPosWorld } from '#test/pos-world.ts';

const settingsOf = statement(
  'test.settings-of-clouds',
  `select cloud_settings as kept from pos_points where id = $1`,
);

/** A restaurant whose till is reached by the cloud of its vendor alone. */
async function openCloudWorld(t: TestContext, surchargePolicy: 'refuse' | 'line' = 'refuse') {
  const house = await openIikoHouse();
  t.after(() => house.stop());
  // One hall, so that the number of the table is enough.
  house.book.halls.pop();
  const now = { at: () => new Date(0) };
  const connector = iikoCloud({ baseUrl: house.url, now: () => now.at(), pollMs: 2 });
  const world = await openPosWorld(t, {
    connectors: () => [connector],
    point: { cloudKind: 'iiko', cloudSettings: house.settings, surchargePolicy },
  });
  now.at = () => world.clock.now();
  const paid = () => house.book.paid('a1', iikoIds.paymentTypeId);
  return { ...world, book: house.book, house, paid };
}

describe('tables by the cloud of the till vendor', () => {
  test('from the scan to the closed check', async (t) => {
    const world = await openCloudWorld(t);
    world.book.put(cloudBill);
    const shown = await Promise.all([1, 2, 3, 4, 5].map(() => world.bills()));
    assert.deepEqual([...new Set(shown.map(({ body }) => body.data.bills[0]?.dueAmount))], [2750]);
    assert.equal(world.house.seen.filter((path) => path === '1/order/by_table').length, 1);
    const confirmed = await world.confirmed();
    assert.equal(confirmed.merchantOrderId, 'T-a1-1');
    await world.payOrder(confirmed);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'closed');
    assert.deepEqual([world.paid(), world.book.orders.get('a1')?.status], [[2750], 'Closed']);
    assert.equal((await world.orderOf(confirmed)).status, 'completed');
    assert.equal(await world.fundLeft(), 7250);
    await world.audit();
    // Whoever reads the database alone cannot speak to the cloud.
    const [point] = await world.database.rows<{ kept: unknown }>(settingsOf, [world.point.id]);
    assert.match(String(point?.kept), /^sealed\./);
  });

  test('a payment type that is not for external processing: not ready, then by and by', async (t) => {
    const world = await openCloudWorld(t);
    world.book.put(cloudBill);
    const confirmed = await world.confirmed();
    world.book.switches.processing = 'Internal';
    await world.payOrder(confirmed);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'paid');
    assert.match((await world.closings())[0]?.lastError ?? '', /pos_not_ready|external/);
    world.book.switches.processing = 'Both';
    world.clock.advanceMs(60_000);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'closed');
    assert.deepEqual(world.paid(), [2750]);
    await world.audit();
  });

  test('a check that grew: the rest is a second payment of the same check', async (t) => {
    const world = await openCloudWorld(t);
    world.book.put(cloudBill);
    const confirmed = await world.confirmed();
    await world.payOrder(confirmed);
    world.book.put({
      ...{ ...cloudBill, atTillOnly: false, sum: 3250 },
      items: [...cloudBill.items, cloudDish('d-1', 'Десерт', 1, 500)],
    });
    await world.settle();
    const first = await world.payment(confirmed.paymentId);
    assert.deepEqual([first.state, first.remainderAmount], ['paid_open', 500]);
    world.clock.advanceMs(3000);
    const rest = await world.confirmed();
    assert.deepEqual([rest.merchantOrderId, rest.amount], ['T-a1-2', 500]);
    await world.payOrder(rest);
    await world.settle();
    assert.equal((await world.payment(rest.paymentId)).state, 'closed');
    assert.deepEqual(world.paid(), [2750, 500]);
    await world.audit();
  });

  test('a bill that changed before it was confirmed, and cash meanwhile', async (t) => {
    const world = await openCloudWorld(t);
    world.book.put(cloudBill);
    const bill = await world.oneBill();
    const grown = [...cloudBill.items, cloudDish('d-1', 'Десерт', 1, 500)];
    world.book.put({ ...cloudBill, sum: 3250, items: grown });
    const { status, body } = await world.confirm(bill);
    assert.deepEqual([status, body.error.code], [409, 'order_changed']);
    world.clock.advanceMs(3000);
    const confirmed = await world.confirmed();
    await world.payOrder(confirmed);
    world.book.put({ ...cloudBill, sum: 3250, items: grown, status: 'Closed', atTillOnly: false });
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'returned');
    assert.equal(await world.fundLeft(), 10_000);
    await world.audit();
  });

  test('a surcharge makes a check not payable, unless the point takes it as a line', async (t) => {
    const extra = { ...cloudBill, sum: 3025 };
    const strict = await openCloudWorld(t);
    strict.book.put(extra);
    const refused = await strict.oneBill();
    assert.deepEqual([refused.state, refused.reasons], ['unpayable', ['surcharge']]);
    const world = await openCloudWorld(t, 'line');
    world.book.put(extra);
    const shown = await world.oneBill();
    assert.deepEqual([shown.state, shown.dueAmount], ['open', 3025]);
    assert.deepEqual(shown.items.at(-1)?.name, 'Надбавка');
    const confirmed = await world.confirmed();
    await world.payOrder(confirmed);
    await world.settle();
    assert.deepEqual(world.paid(), [3025]);
    await world.audit();
  });

  test('a point is refused whose cloud is not known, or whose settings are not whole', async (t) => {
    const world = await openCloudWorld(t);
    const path = `/pos/api/point/${world.point.id}`;
    for (const [body, name] of [
      [{ cloudKind: 'abacus' }, 'cloudKind'],
      [{ cloudKind: 'iiko', cloudSettings: { apiLogin: 'x' } }, 'cloudSettings.organizationId'],
    ] as const) {
      const answer = await world.request('PUT', path, body);
      assert.equal(answer.status, 422);
      assert.ok(JSON.stringify(answer.body).includes(name), name);
    }
    const seen = JSON.stringify(await world.ask('GET', path));
    assert.ok(!seen.includes('login-of-the-house'), 'settings are never shown');
  });
});
