import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import type { MiniApp } from '@invogate/contracts/mini-apps.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openMiniAppDesk, transferApp, type MiniAppDesk } from '#test/mini-apps.ts';
import { lineAt } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';
import { ruleHolds } from './meta-data.ts';

describe('a rule over metadata', () => {
  const flight = { trip: [{ to: { iataCode: 'SVO' } }, { to: { iataCode: 'AER' } }] };
  const cases: [rule: { key: string; values: string[] }[], holds: boolean][] = [
    [[{ key: 'iataCode', values: ['SVO'] }], true],
    [[{ key: 'iataCode', values: ['LED', 'AER'] }], true],
    [[{ key: 'iataCode', values: ['LED'] }], false],
    [[{ key: 'iatacode', values: ['SVO'] }], false],
    [[], false],
    [
      [
        { key: 'iataCode', values: ['SVO'] },
        { key: 'class', values: ['C'] },
      ],
      false,
    ],
    [[{ key: 'trip', values: ['[object Object]'] }], false],
  ];
  for (const [rule, holds] of cases) {
    test(`${JSON.stringify(rule)} ${holds ? 'holds' : 'does not'}`, () => {
      assert.equal(ruleHolds(rule, [flight]), holds);
    });
  }
  test('numbers, and members of lists, count by their text', () => {
    assert.ok(ruleHolds([{ key: 'stars', values: ['4', '5'] }], [{ hotel: { stars: 5 } }]));
    assert.ok(ruleHolds([{ key: 'tags', values: ['pets'] }], [{ tags: ['sauna', 'pets'] }]));
  });
  test('metadata that is nested without end is given up', () => {
    let deep: object = { iataCode: 'SVO' };
    for (let i = 0; i < 2000; i++) deep = { deep };
    assert.equal(ruleHolds([{ key: 'iataCode', values: ['SVO'] }], [deep]), false);
  });
});

describe('cards of add-ons', () => {
  let desk: MiniAppDesk;
  let app: MiniApp;
  before(async () => {
    desk = await openMiniAppDesk();
    app = await desk.register();
  });
  after(() => desk.close());
  const cards = async (...about: Parameters<MiniAppDesk['flight']>) =>
    ((await desk.view(await desk.flight(...about))).addOns ?? []).map(({ name }) => name);

  test('are shown once both shops have agreed', async () => {
    const said = (body: object, token: string) =>
      desk.wire('PUT', `/v3/marketplace/api/add-on/${app.id}/pair`, { body, token });
    const yes = { merchantId: demo.merchantId, agrees: true };
    assert.deepEqual(await cards(), []);
    assert.equal((await said(yes, desk.neighbourShop.token)).status, 200);
    assert.deepEqual(await cards(), []);
    assert.equal((await said(yes, demo.token)).status, 200);
    assert.deepEqual(await cards(), ['Трансфер']);
    assert.equal((await said({ ...yes, agrees: false }, demo.token)).status, 200);
    assert.deepEqual(await cards(), []);
    await desk.pair(app.id);
  });

  test('look at metadata of items too, and only where the rule holds', async () => {
    assert.deepEqual(await cards('LED'), []);
    const item = lineAt(1000, { metaData: { seat: { iataCode: 'DME' } } });
    assert.deepEqual(await cards('LED', { basketItems: [item] }), ['Трансфер']);
  });

  test('are not shown when less than ten minutes are left', async () => {
    const inMinutes = (minutes: number) =>
      new Date(desk.database.now().getTime() + minutes * 60_000).toISOString();
    assert.deepEqual(await cards('SVO', { expirationDate: inMinutes(10) }), []);
    assert.deepEqual(await cards('SVO', { expirationDate: inMinutes(11) }), ['Трансфер']);
  });

  test('are six at most', async () => {
    const more = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((n) => desk.register({ name: `Add-on ${n}` })),
    );
    for (const each of more) await desk.pair(each.id);
    assert.equal((await cards()).length, 6);
    for (const each of more) {
      const body = { enabled: false };
      await desk.wire('PUT', `/v3/operator/api/mini-app/${each.id}`, { body });
    }
    assert.deepEqual(await cards(), ['Трансфер']);
  });

  test('of apps on trial are seen on invoices of their own account only', async () => {
    const trial = await desk.register({ name: 'Trial', test: true });
    await desk.pair(trial.id);
    assert.deepEqual(await cards(), ['Трансфер']);
    const own = { merchantId: demo.merchantId, name: 'Own trial', test: true };
    await desk.register(own);
    assert.deepEqual(await cards(), ['Трансфер', 'Own trial']);
  });

  test('the page may frame registered origins and no other', async () => {
    assert.deepEqual(await desk.miniApps.frameOrigins(), ['https://transfer.example']);
  });
});

describe('the register of mini-apps', () => {
  let desk: MiniAppDesk;
  let shopId: number;
  before(async () => {
    desk = await openMiniAppDesk();
    shopId = await desk.openShop();
  });
  after(() => desk.close());
  const refused = async (changes: object) =>
    refusal(
      await desk.wire('POST', '/v3/operator/api/mini-app', {
        body: { merchantId: desk.neighbourShop.merchantId, ...transferApp, shopId, ...changes },
      }),
    );

  test('takes no app of our own origin, of http, or without a rule for its cards', async () => {
    const wrong = (...fields: string[]) => [
      422,
      'validation_error',
      ...fields.map((field) => `${field} wrong_value`),
    ];
    assert.deepEqual(await refused({ url: 'https://pay.example/evil' }), wrong('url'));
    assert.deepEqual(await refused({ url: 'http://transfer.example/' }), wrong('url'));
    assert.deepEqual(await refused({ url: 'javascript:alert(1)' }), wrong('url'));
    assert.deepEqual(await refused({ rule: [] }), [422, 'validation_error', 'rule required']);
    // A point of another merchant, or of nobody.
    const foreign = await desk.openShop(demo.merchantId);
    assert.deepEqual(await refused({ shopId: foreign }), wrong('shopId'));
    assert.deepEqual(await refused({ shopId: 4_000_000 }), wrong('shopId'));
  });

  test('a shop has one app that stands on a page of its own', async () => {
    await desk.register({ modes: ['order'], shopId });
    assert.deepEqual(await refused({ modes: ['order'] }), [
      422,
      'validation_error',
      'shopId not_unique',
    ]);
    const page = await desk.miniApps.appPage(shopId, 'en');
    assert.deepEqual([page?.name, page?.merchantName], ['Трансфер', 'Neighbour']);
    assert.equal(await desk.miniApps.appPage(shopId + 1, 'en'), undefined);
    // There is a way back to its card once the public may see it.
    assert.equal(page?.shopAlias, null);
    const path = `/v3/marketplace/api/shop/${String(shopId)}`;
    const { token } = desk.neighbourShop;
    const seen = { published: true, type: 'offline' };
    const place = { registrationAddress: 'Москва', lat: 55.75, lon: 37.62 };
    const shown = { token, body: { ...seen, ...place } };
    assert.equal((await desk.wire('PUT', path, shown)).status, 200);
    await desk.wire('POST', `/v3/operator/api/shop/${String(shopId)}/approve`, { body: {} });
    const { data: shop } = await desk.wire<Shop>('GET', path, { token });
    assert.equal((await desk.miniApps.appPage(shopId, 'en'))?.shopAlias, shop.alias);
  });

  test('is the operator’s alone', async () => {
    const path = '/v3/operator/api/mini-app';
    const [nobody, neighbour] = await desk.outsiders('GET', path);
    assert.deepEqual([nobody?.[0], neighbour?.[0]], [401, 403]);
  });

  test('shows a shop nothing of what an app agrees with others', async () => {
    const app = await desk.register();
    await desk.pair(app.id);
    await desk.pair(app.id, true, demo.otherMerchantId);
    const path = '/v3/marketplace/api/add-on';
    const seen = await desk.wire<MiniApp[]>('GET', path, { token: desk.neighbourShop.token });
    assert.equal(seen.data.find(({ id }) => id === app.id)?.pairs.length, 2);
    const alien = await desk.stranger();
    const body = { merchantId: demo.merchantId, agrees: true };
    const tried = await desk.wire('PUT', `${path}/${app.id}/pair`, { body, token: alien });
    assert.equal(tried.status, 404);
    assert.deepEqual((await desk.wire('GET', path, { token: alien })).data, []);
  });
});
