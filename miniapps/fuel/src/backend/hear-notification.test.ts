import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openForecourt } from '../../test/forecourt.ts';
import { hearNotification } from './hear-notification.ts';
import { watchSales } from './watch-sales.ts';

const success = { status: 'success' };

describe('a notification', () => {
  test('opens the pump once, however often it comes, also twice at once', async (t) => {
    const { place, orders, notify, unlocks, pumps, stateOf } = openForecourt(t);
    const { id } = await place();
    const answers = await Promise.all([notify(orders[0]!), notify(orders[0]!)]);
    assert.deepEqual([...answers, await notify(orders[0]!)], [success, success, success]);
    assert.equal(stateOf(id), 'unlocked');
    assert.deepEqual([...new Set(unlocks.map(({ key }) => key))], [id]);
    pumps.hangUp({ stationId: 'river', pump: 3 });
    assert.deepEqual(await notify(orders[0]!), success);
    assert.equal(pumps.look({ stationId: 'river', pump: 3 }).key, null, 'it stays closed');
  });

  test('is refused when it is forged, of another sum, or of no sale', async (t) => {
    const { forecourt, place, orders, notify, unlocks } = openForecourt(t);
    await place();
    const forged = await hearNotification(forecourt, JSON.stringify(orders[0]), 'f'.repeat(40));
    const codes = [
      forged,
      await notify({ ...orders[0]!, amount: 25 }),
      await notify({ ...orders[0]!, merchantOrderId: 'AZS-X' }),
      await notify({ ...orders[0]!, id: 'order-9' }),
    ].map((answer) => ('code' in answer ? answer.code : answer.status));
    assert.deepEqual(codes, [
      'signature_error',
      'order_wrong_amount',
      'order_not_found',
      'order_not_found',
    ]);
    assert.equal(unlocks.length, 0);
  });

  test('says that a pump which refuses cannot ship, and the order is cancelled after', async (t) => {
    const { forecourt, place, orders, notify, pumps, pass, stateOf } = openForecourt(t);
    const { id } = await place();
    pumps.setBroken({ stationId: 'river', pump: 3 }, true);
    for (const answer of [await notify(orders[0]!), await notify(orders[0]!)]) {
      assert.equal('code' in answer && answer.code, 'shipping_unavailable');
    }
    await watchSales(forecourt);
    assert.equal(orders[0]!.status, 'created', 'the answer is heard first');
    pass(1);
    await watchSales(forecourt);
    assert.deepEqual([orders[0]!.status, stateOf(id)], ['canceled', 'canceled']);
  });

  test('is asked for again while nobody knows whether the pump is open', async (t) => {
    const { forecourt, place, orders, notify, faults, pass, stateOf } = openForecourt(t);
    const { id } = await place();
    faults.unlock = 'silent';
    const answer = await notify(orders[0]!);
    assert.equal('code' in answer && answer.code, 'out_of_service');
    assert.equal(stateOf(id), 'paid');
    delete faults.unlock;
    pass(1);
    // Without waiting for the repeat: as after a crash between the payment and the pump.
    await watchSales(forecourt);
    assert.equal(stateOf(id), 'unlocked');
    assert.deepEqual(await notify(orders[0]!), success);
  });

  test('of a late payment takes the pump back, or gives the money back', async (t) => {
    const { forecourt, place, orders, notify, pass, stateOf } = openForecourt(t);
    const first = await place();
    pass(6);
    await watchSales(forecourt);
    assert.equal(stateOf(first.id), 'lapsed');
    assert.deepEqual(await notify(orders[0]!), success);
    assert.equal(stateOf(first.id), 'unlocked');
    const second = await place({ pump: 4 });
    pass(6);
    await watchSales(forecourt);
    await place({ pump: 4 });
    const late = await notify(orders[1]!);
    assert.equal('code' in late && late.code, 'shipping_unavailable');
    await watchSales(forecourt);
    assert.equal(stateOf(second.id), 'canceled');
  });

  test('of a cancelled order frees the pump', async (t) => {
    const { place, orders, notify, stateOf } = openForecourt(t);
    const { id } = await place();
    assert.deepEqual(await notify(orders[0]!, { status: 'canceled' }), success);
    assert.equal(stateOf(id), 'canceled');
    await place();
  });

  test('leaves the pump to the operator at the counter', async (t) => {
    const { place, orders, notify, unlocks, stateOf } = openForecourt(t);
    const { id } = await place({}, 'operator');
    assert.deepEqual([await notify(orders[0]!), await notify(orders[0]!)], [success, success]);
    assert.deepEqual([stateOf(id), unlocks.length], ['paid', 0]);
  });
});
