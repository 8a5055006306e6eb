import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demo } from '#rooms/accounts/index.ts';
import { openWorld } from '../../../test/world.ts';

describe('points of sale', () => {
  test('a point is made', async (t) => {
    const world = await openWorld(t);
    const made = await world.request('POST', '/marketplace/api/shop', {
      title: 'Кофейня',
      lat: 55.75,
      lon: 37.61,
      merchantId: demo.merchantId,
    });
    console.log(made.status, JSON.stringify(made.body, null, 1));
    assert.equal(made.status, 200);
  });
});
