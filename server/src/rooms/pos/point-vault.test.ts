import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PosPoint } from '@invogate/contracts/pos.ts';
import { statement } from '#kernel/database/database.ts';
import { sealer } from '#kernel/sealed.ts';
import { Secret } from '#kernel/secret.ts';
import { bill, openPosWorld, type PosWorld } from '#test/pos-world.ts';
import { openRoom } from '#test/notified-world.ts';
import { openTillServer, tillKey } from '#test/till-callback.ts';

const secretsOf = statement(
  'test.secrets-of-points',
  `select callback_key as key, callback_key || coalesce(cloud_settings::text, '') as text
   from pos_points where id = $1`,
);
const setKey = statement(
  'test.set-key',
  `update pos_points set callback_url = $2, callback_key = $3 where id = $1`,
);

/** A restaurant whose till answers callbacks; `key` is as it stands in the database. */
async function openRestaurant(t: Parameters<typeof openPosWorld>[0], sealed = true) {
  const world = await openPosWorld(t, {
    connectors: () => [],
    gate: (database) => {
      const room = openRoom(database);
      t.after(() => room.close());
      return room.asks;
    },
    ...(sealed ? {} : { sealer: undefined }),
  });
  const till = await openTillServer(world.till, () => world.clock.now().getTime());
  t.after(() => till.stop());
  world.till.put('12', bill);
  const path = `/pos/api/point/${world.point.id}`;
  const change = async (body: object) => {
    const answer = await world.request<PosPoint>('PUT', path, body);
    return answer.status === 200 ? 'changed' : answer.body.error.fields;
  };
  const kept = () => world.database.row<{ key: string; text: string }>(secretsOf, [world.point.id]);
  const keep = (key: string) =>
    world.database.inTransaction('test.set-key', (tx) =>
      tx.run(setKey, [world.point.id, till.url, key]),
    );
  return { world, url: till.url, change, kept, keep };
}

const isAnswered = async (world: PosWorld) => (await world.bills()).status === 200;

describe('secrets of tills in the database', () => {
  test('are sealed, each for its own point, and open the way', async (t) => {
    const { world, url, change, kept } = await openRestaurant(t);
    assert.equal(await change({ callbackUrl: url, callbackKey: tillKey }), 'changed');
    const stored = await kept();
    assert.ok(stored && !stored.text.includes(tillKey));
    assert.ok(await isAnswered(world));
  });

  test('in the clear since before work on, and are sealed with the next change', async (t) => {
    const { world, change, kept, keep } = await openRestaurant(t);
    await keep(tillKey);
    assert.ok(await isAnswered(world));
    assert.equal(await change({ name: 'Зал' }), 'changed');
    assert.ok(!(await kept())?.text.includes(tillKey));
    assert.ok(await isAnswered(world));
  });

  test('under another key are as if not given, until they are given anew', async (t) => {
    const { world, change, keep } = await openRestaurant(t);
    const other = sealer(new Secret('another-key-of-32-characters-and-more'));
    await keep(`sealed.${other.seal(tillKey, `pos_points/${world.point.id}/callback_key`)}`);
    assert.equal((await world.bills()).body.error.code, 'pos_offline');
    assert.equal(Reflect.get(Object((await change({ name: 'Зал' }))[0]), 'name'), 'callbackKey');
    assert.equal(await change({ callbackKey: tillKey }), 'changed');
    // What was read of a table is good for a moment.
    world.clock.advanceMs(60_000);
    assert.ok(await isAnswered(world));
  });

  test('without SECRETS_KEY are not taken; what stands in the clear works on', async (t) => {
    const { world, url, change, kept, keep } = await openRestaurant(t, false);
    const refused = await change({ callbackUrl: url, callbackKey: tillKey });
    assert.match(JSON.stringify(refused), /"callbackKey".*SECRETS_KEY/);
    await keep(tillKey);
    assert.equal(await change({ name: 'Зал' }), 'changed');
    assert.equal((await kept())?.key, tillKey);
    assert.ok(await isAnswered(world));
  });
});
