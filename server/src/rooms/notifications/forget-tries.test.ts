import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';
import { forgetTriesSweep } from './forget-tries.sweep.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

const triesOf = statement(
  'test.tries',
  `select t.outcome from notification_tries t join notifications n on n.id = t.notification_id
   where n.order_id = $1 order by t.id`,
);

describe('old exchanges', () => {
  test('go at night, all but the last of each notification; younger ones stay', async (t) => {
    const world = await openNotifiedWorld(t);
    const outcomes = async ({ id }: { id: string }) =>
      (await world.database.rows<{ outcome: string }>(triesOf, [id])).map(({ outcome }) => outcome);
    const sufferAndRecover = async () => {
      world.shop.behave(() => ({ status: 500 }));
      const order = await world.paidOrder();
      await world.settle();
      world.clock.advanceMs(2 * minuteMs);
      await world.settle();
      world.shop.behave(() => ({}));
      world.clock.advanceMs(60 * minuteMs);
      await world.settle();
      return order;
    };
    const whole = ['failed', 'failed', 'delivered'];
    const old = await sufferAndRecover();
    assert.deepEqual(await outcomes(old), whole);
    world.clock.advanceMs(100 * dayMs);
    const young = await sufferAndRecover();
    world.clock.advanceMs(81 * dayMs);
    await world.settle();
    assert.deepEqual(await outcomes(old), whole, 'a series may still have gone on');
    world.clock.advanceMs(2 * dayMs);
    await world.settle();
    assert.deepEqual(await outcomes(old), ['delivered']);
    assert.deepEqual(await outcomes(young), whole);
    world.clock.advanceMs(100 * dayMs);
    await world.settle();
    assert.deepEqual(await outcomes(young), ['delivered']);
  });

  test('are looked for once a day, by one process, from where the last night ended', async (t) => {
    const world = await openNotifiedWorld(t);
    const order = await world.paidOrder();
    await world.settle();
    const marks = statement('test.marks', 'select mark, done_on::text as day from retention_marks');
    const mark = () => world.database.row<{ mark: string; day: string }>(marks);
    const sweep = forgetTriesSweep(world.database, 1);
    world.clock.advanceMs(10 * dayMs);
    assert.equal(await sweep.run(), 0);
    const done = await mark();
    assert.equal(done?.day, world.clock.now().toISOString().slice(0, 10));
    const [notification] = await world.notifications();
    assert.equal(done.mark, notification?.id);
    assert.equal((await world.database.rows(triesOf, [order.id])).length, 1, 'the last one stays');
    assert.equal(await sweep.run(), 0);
    world.clock.advanceMs(dayMs);
    await Promise.all([sweep.run(), forgetTriesSweep(world.database, 1).run()]);
    assert.equal((await mark())?.mark, done.mark);
  });
});
