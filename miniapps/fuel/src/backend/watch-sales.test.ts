import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { openForecourt } from '../../test/forecourt.ts';
import { watchSales } from './watch-sales.ts';

const pump = { stationId: 'river', pump: 3 };

const refusedBy = (code: string) => (error: unknown) =>
  error instanceof AppRefusal && error.code === code;

describe('sales that wait', () => {
  test('ship what the pump shows, once, also when the answer is lost', async (t) => {
    const { forecourt, place, orders, notify, pumps, faults, shipments, pass, stateOf } =
      openForecourt(t);
    const { id } = await place({ goods: { coffee: 1 } });
    await notify(orders[0]!);
    pumps.give(pump, 35_20);
    pumps.hangUp(pump);
    faults.shipment = 'lost';
    await watchSales(forecourt);
    assert.equal(stateOf(id), 'given');
    delete faults.shipment;
    pass(1);
    await watchSales(forecourt);
    assert.equal(stateOf(id), 'shipped');
    assert.equal(shipments.length, 1);
    assert.equal(forecourt.sales.find(id)?.charged, 2_400_00);
  });

  test('never ship by guess: a silent pump calls for a person, once', async (t) => {
    const { forecourt, place, orders, notify, shipments, alerts, pass, stateOf } = openForecourt(t);
    const { id, number } = await place();
    await notify(orders[0]!);
    pass(29);
    await watchSales(forecourt);
    assert.deepEqual(alerts, []);
    pass(2);
    await watchSales(forecourt);
    await watchSales(forecourt);
    assert.deepEqual([alerts, stateOf(id), shipments.length], [[number], 'unlocked', 0]);
  });

  test('keep one pump for one driver', async (t) => {
    const { place } = openForecourt(t);
    await place();
    await assert.rejects(place(), refusedBy('pump_busy'));
    await place({ pump: 4 });
  });

  test('find the order whose answer was lost, and free the pump of one that was refused', async (t) => {
    const { place, faults, orders, stateOf } = openForecourt(t);
    faults.create = 'lost';
    const { id, paymentUrl } = await place();
    assert.deepEqual([stateOf(id), paymentUrl], ['ordered', orders[0]!.paymentUrl]);
    faults.create = 'refused';
    await assert.rejects(place({ pump: 4 }), refusedBy('order_refused'));
    delete faults.create;
    await place({ pump: 4 });
  });

  test('order with the shop, the pump time and the way back', async (t) => {
    const { place, orders } = openForecourt(t);
    const { id } = await place();
    const { shopId, expirationDate, orderSetting, successUrl, failUrl } = orders[0]!;
    assert.deepEqual(
      { shopId, expirationDate, orderSetting, successUrl, failUrl },
      {
        shopId: 7,
        expirationDate: '2026-11-20T09:05:00.000Z',
        orderSetting: { hold: true },
        successUrl: `https://fuel.example/?sale=${id}&lang=ru`,
        failUrl: `https://fuel.example/?sale=${id}&lang=ru&failed=1`,
      },
    );
  });
});
