import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outboxRelay } from '#jobs/outbox.ts';
import { emit } from '#kernel/database/database.ts';
import { refundByTransfer } from '#rooms/instruments/index.ts';
import { openWorld } from '#test/world.ts';
import { operatorAlerts } from './operator-alerts.ts';

describe('what an operator should hear of at once', () => {
  test('is a warning of the log, once', async (t) => {
    const world = await openWorld(t);
    const warnings: [object, string][] = [];
    const silent = () => undefined;
    const warn = (details: object, message: string) => {
      warnings.push([details, message]);
    };
    const alerts = operatorAlerts({ warn, error: silent, info: silent });
    const told = { returnId: 'r', code: 'alfa', accountKnown: false, reason: 'account_closed' };
    await world.database.inTransaction('test.tell', (tx) => {
      emit(tx, refundByTransfer.make(told));
      return Promise.resolve();
    });
    const relay = outboxRelay(world.database, alerts);
    while ((await relay.run()) > 0);
    assert.deepEqual(warnings, [[told, 'instrument.refund-by-transfer']]);
  });
});
