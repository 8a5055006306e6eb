import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Shop, SpecialOffer } from '@invogate/contracts/marketplace.ts';
import { statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openWorld } from '../../../test/world.ts';

const path = '/marketplace/api/special-offer';
const offer = {
  merchantId: demo.merchantId,
  externalId: 'spring-1',
  active: true,
  startAt: '2026-03-01T00:00:00+00:00',
  finishAt: '2026-04-01T00:00:00+00:00',
  name: 'Весна',
  description: 'Второй кофе в подарок',
  tags: ['кофе'],
};
const stored = statement(
  'test.offers',
  `select id, xmin::text as version, updated_at from special_offers order by id`,
);

async function desk(t: TestContext) {
  const world = await openWorld(t);
  const save = (body: object = {}, token?: string) =>
    world.ask<SpecialOffer>('POST', path, { ...offer, ...body }, token);
  const refused = async (body: object, token?: string | null) => {
    const answer = await world.request('POST', path, { ...offer, ...body }, token);
    const fields = (answer.body.error.fields as { name: string }[] | undefined) ?? [];
    const names = fields.map(({ name }) => name).join(' ');
    return `${String(answer.status)} ${answer.body.error.code} ${names}`.trim();
  };
  return { world, save, refused };
}

describe('special offers', () => {
  test('the answer is the request and the id; the same again changes nothing', async (t) => {
    const { world, save } = await desk(t);
    const { id, ...answer } = await save();
    assert.deepEqual(answer, offer);
    const before = await world.database.rows(stored);
    world.clock.advanceMs(1000);
    assert.deepEqual(await save(), { id, ...offer });
    assert.deepEqual(await world.database.rows(stored), before);
    const changed = await save({ active: false, tags: [] });
    assert.deepEqual(changed, { id, ...offer, active: false, tags: [] });
    assert.notEqual((await save({ externalId: 'spring-2' })).id, id);
  });

  test('without a name it is called by the first 100 characters', async (t) => {
    const { save } = await desk(t);
    const description = `${'я😀'.repeat(60)} конец`;
    const { name } = await save({ name: undefined, description });
    assert.equal(name, 'я😀'.repeat(50));
  });

  test('tags are in lower case and told once', async (t) => {
    const { save } = await desk(t);
    assert.deepEqual((await save({ tags: ['Кофе', ' кофе', 'ЗАВТРАК'] })).tags, [
      'кофе',
      'завтрак',
    ]);
  });

  const wrong: readonly [body: object, told: string][] = [
    [{ externalId: '' }, 'externalId'],
    [{ externalId: 'x'.repeat(37) }, 'externalId'],
    [{ active: undefined }, 'active'],
    [{ startAt: undefined }, 'startAt'],
    [{ finishAt: offer.startAt }, 'finishAt'],
    [{ startAt: '2026-05-01', finishAt: '2026-04-01' }, 'finishAt'],
    [{ name: 'д'.repeat(101) }, 'name'],
    [{ description: 'д'.repeat(1001) }, 'description'],
    [{ description: ' ' }, 'description'],
    [{ tags: undefined }, 'tags'],
    [{ tags: Array<string>(11).fill('a') }, 'tags'],
    [{ tags: ['д'.repeat(31)] }, 'tags[0]'],
  ];
  test('each wrong property is named', async (t) => {
    const { refused } = await desk(t);
    for (const [body, field] of wrong) {
      assert.equal(await refused(body), `422 validation_error ${field}`, JSON.stringify(body));
    }
  });

  test("the point's own key writes and reads offers, and nothing else", async (t) => {
    const { world, save } = await desk(t);
    const { token = '' } = await world.ask<Shop>('POST', '/marketplace/api/shop', { title: 'A' });
    const { id } = await save({}, token);
    const { body } = await world.request<SpecialOffer[]>('GET', path, undefined, token);
    assert.deepEqual(body.data, [{ id, ...offer }]);
    for (const at of ['/marketplace/api/shop', '/filter/api/order/order', '/operator/api/shop']) {
      const { status } = await world.request('GET', at, undefined, token);
      assert.deepEqual([at, status], [at, 403]);
    }
  });

  test('the list takes the common filters and shows own offers only', async (t) => {
    const { world, save } = await desk(t);
    await save();
    await save({ externalId: 'winter', active: false });
    const list = async (filter: string, token?: string) => {
      const at = `${path}?${filter}`;
      const { body } = await world.request<SpecialOffer[]>('GET', at, undefined, token);
      return body.data.map(({ externalId }) => externalId).join(' ');
    };
    assert.equal(await list('_order[externalId]=asc'), 'spring-1 winter');
    assert.equal(await list('active=false'), 'winter');
    assert.equal(await list('externalId=spring-1&finishAt[_gt]=2026-03-20'), 'spring-1');
    assert.equal(await list('', await world.stranger()), '');
  });

  test('without a token, and for the merchant of another', async (t) => {
    const { world, refused } = await desk(t);
    assert.equal(await refused({}, null), '401 unauthorized');
    assert.equal(await refused({}, await world.stranger()), '403 forbidden merchantId');
  });
});
