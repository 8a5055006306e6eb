import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createUser, demo } from '#rooms/accounts/index.ts';
import { openWorld } from '#test/world.ts';
import { unscopedListMessages } from './list-messages.ts';
import { tellHoldsSweep } from './tell-holds.sweep.ts';

const dayMs = 86_400_000;
const anything = { conditions: [], order: [], page: 1, pageSize: 100 };

describe('letters about holds', () => {
  test('a shop is told once, three days before a hold ends', async (t) => {
    const world = await openWorld(t);
    const { database, accounts } = world;
    await database.inTransaction('test.user', (tx) =>
      createUser(tx, { accountId: demo.accountId, name: 'Shop', email: 'shop@demo.example' }),
    );
    await world.paidOrder({ orderSetting: { hold: true }, merchantOrderId: 'H-1' });
    const told: number[] = [];
    for (let day = 0; day < 40; day++) {
      await world.settleDown();
      const { messages } = await unscopedListMessages(database, anything);
      if (messages.filter(({ template }) => template === 'hold').length > told.length) {
        told.push(day);
        assert.match(messages[0]?.letter.subject ?? '', /^Удержание кончается .*: заказ H-1, 122/);
      }
      const again = tellHoldsSweep({ database, accounts, publicUrl: '' });
      while ((await again.run()) > 0);
      world.clock.advanceMs(dayMs);
    }
    assert.deepEqual(told.length, 1);
    assert.ok([4, 27].includes(told[0] ?? 0), `told on day ${String(told[0])}`);
  });
});
