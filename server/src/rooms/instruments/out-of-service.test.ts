import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openBank } from '#test/bank-instrument.ts';
import { openWorld } from '#test/world.ts';

describe('while we cannot work', () => {
  test('an instrument is told to come back with the same operation', async (t) => {
    const world = await openWorld(t);
    const bank = await openBank(world);
    const operation = bank.operationOf(await world.createOrder());
    t.mock.method(console, 'error', () => undefined);
    world.app.drain();
    const { status, headers, body } = await bank.confirm(operation);
    assert.equal(status, 503);
    assert.ok(Number(headers['retry-after']) >= 1);
    const { message } = body.error;
    const code = 'out_of_service';
    assert.deepEqual(body, {
      error: { message, code, fields: [] },
      status: 'error',
      code,
      message,
    });
    // The rest of the API keeps its own word.
    const list = await bank.get('invoice');
    assert.deepEqual([list.status, list.body.error.code], [503, 'service_unavailable']);
  });

  test('a mistake of ours is no final answer either', async (t) => {
    const world = await openWorld(t);
    const bank = await openBank(world);
    const order = await world.createOrder();
    const operation = bank.operationOf(order);
    const rows = world.database.rows.bind(world.database);
    t.mock.method(world.database, 'rows', (...given: Parameters<typeof rows>) =>
      given[0].text.includes('order_containers')
        ? Promise.reject(new Error('the disk is full'))
        : rows(...given),
    );
    t.mock.method(console, 'error', () => undefined);
    const { status, headers, body } = await bank.confirm(operation);
    assert.deepEqual([status, body.code], [503, 'out_of_service']);
    assert.equal(headers['retry-after'], '30');
    t.mock.restoreAll();
    assert.equal(await bank.outcome(operation), 'paid');
    assert.equal((await world.order(order.id)).status, 'completed');
  });
});
