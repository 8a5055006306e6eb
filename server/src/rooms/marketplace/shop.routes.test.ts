import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import { createMerchant, demo, issueToken } from '#rooms/accounts/index.ts';
import { openWorld } from '../../../test/world.ts';

const path = '/marketplace/api/shop';
const strangeId = '00000000-0000-4000-8000-000000000000';

async function desk(t: TestContext) {
  const world = await openWorld(t);
  const make = (body: object) => world.ask<Shop>('POST', path, { title: 'Кофейня', ...body });
  const change = (id: number, body: object) => world.ask<Shop>('POST', `${path}/${id}`, body);
  /** Code and fields of a refusal. */
  const refused = async (...about: Parameters<typeof world.request>) => {
    const { status, body } = await world.request(...about);
    const names = (body.error.fields as { name: string }[] | undefined)?.map(({ name }) => name);
    return `${String(status)} ${body.error.code} ${(names ?? []).join(' ')}`.trim();
  };
  return { world, make, change, refused };
}

describe('points of sale', () => {
  test('the answer has every property, cleared ones as null', async (t) => {
    const { make } = await desk(t);
    const shop = await make({});
    const { id, token, alias, shopUrl, createdAt: _c, updatedAt: _u, ...rest } = shop;
    assert.ok(Number.isInteger(id) && id > 0);
    assert.match(token ?? '', /^[0-9a-f]{64}$/);
    assert.match(alias, /^[a-z0-9]{2,20}$/);
    assert.equal(shopUrl, `https://pay.example/shop/${alias}`);
    assert.deepEqual(rest, {
      title: 'Кофейня',
      type: 'shop',
      externalUpdate: false,
      description: null,
      brandId: null,
      // The account has two merchants, so none is taken for granted.
      merchantId: null,
      accountProgramIds: [],
      registrationAddress: null,
      lat: null,
      lon: null,
      minOrderSum: null,
      notificationEmail: null,
      yandexMetrikaId: null,
      jivositeId: null,
      deliveryInfo: null,
      phone: null,
      tags: [],
      openingHours: [],
      timeZone: 'Europe/Moscow',
      logo: null,
      photos: [],
      published: false,
      moderation: 'waiting',
      moderationReason: null,
      listed: false,
      listingFaults: ['not_published', 'moderation', 'merchant', 'contract', 'description', 'logo'],
    });
  });

  test('points of one moment have names and keys of their own', async (t) => {
    const { make } = await desk(t);
    const shops = await Promise.all(Array.from({ length: 12 }, () => make({})));
    assert.equal(new Set(shops.map(({ alias }) => alias)).size, 12);
    assert.equal(new Set(shops.map(({ token }) => token)).size, 12);
  });

  test('a place is offline, whatever else is said by its type', async (t) => {
    const { make } = await desk(t);
    const placed = { lat: 55.75, lon: 37.61 };
    assert.equal((await make(placed)).type, 'offline');
    assert.equal((await make({ ...placed, type: 'external' })).type, 'external');
    assert.equal((await make({ type: 'BRAND' })).type, 'brand');
  });

  test('absent is unchanged, null is cleared, and PUT does the same', async (t) => {
    const { world, make, change } = await desk(t);
    const given = {
      ...{ description: 'Раф\r\nи круассаны', deliveryInfo: 'Курьером', phone: '+7 495 000-00-00' },
      ...{ lat: 55.75, lon: 37.61, minOrderSum: 500, tags: ['Кофе', 'кофе '] },
      ...{ accountProgramIds: ['miles'], openingHours: ['Mo-Fr 08:00-20:00'] },
      ...{ shopUrl: 'https://cafe.example', notificationEmail: 'a@cafe.example, b@cafe.example' },
      ...{ yandexMetrikaId: 12345, jivositeId: 'AbC1', merchantId: demo.merchantId },
    };
    const { id } = await make(given);
    const same = await change(id, { title: 'Кофейня у парка' });
    const kept = { ...given, description: 'Раф\nи круассаны', tags: ['кофе'] };
    for (const [name, value] of Object.entries(kept)) {
      assert.deepEqual([name, same[name as keyof Shop]], [name, value]);
    }
    const nulls = Object.fromEntries(Object.keys(given).map((name) => [name, null]));
    const cleared = await world.ask<Shop>('PUT', `${path}/${id}`, nulls);
    assert.equal(cleared.title, 'Кофейня у парка');
    assert.equal(cleared.shopUrl, `https://pay.example/shop/${cleared.alias}`);
    const lists = ['tags', 'accountProgramIds', 'openingHours'];
    for (const name of Object.keys(given).filter((each) => each !== 'shopUrl')) {
      const value = cleared[name as keyof Shop];
      assert.deepEqual([name, value], [name, lists.includes(name) ? [] : null]);
    }
    assert.deepEqual(await world.ask('GET', `${path}/${id}`), cleared);
  });

  const wrong: readonly [body: object, fields: string][] = [
    [{ title: '' }, 'title'],
    [{ title: 'д'.repeat(51) }, 'title'],
    [{ description: 'д'.repeat(2001) }, 'description'],
    [{ lat: 55 }, 'lon'],
    [{ lon: 37 }, 'lat'],
    [{ lat: 90.1, lon: 0 }, 'lat'],
    [{ lat: 0, lon: -180.5 }, 'lon'],
    [{ lat: 'north', lon: 0 }, 'lat'],
    [{ type: 'kiosk' }, 'type'],
    [{ shopUrl: 'javascript:alert(1)' }, 'shopUrl'],
    [{ shopUrl: `https://cafe.example/${'x'.repeat(64)}` }, 'shopUrl'],
    [{ minOrderSum: -1 }, 'minOrderSum'],
    [{ notificationEmail: 'a@cafe.example, nobody' }, 'notificationEmail'],
    [{ yandexMetrikaId: 0 }, 'yandexMetrikaId'],
    [{ jivositeId: '"><script>' }, 'jivositeId'],
    [{ openingHours: ['круглосуточно'] }, 'openingHours'],
    [{ timeZone: 'Mars/Base' }, 'timeZone'],
    [{ phone: 'звоните' }, 'phone'],
    [{ tags: Array<string>(11).fill('a') }, 'tags'],
    [{ registrationAddress: 'д'.repeat(201) }, 'registrationAddress'],
    [{ deliveryInfo: 'д'.repeat(1001) }, 'deliveryInfo'],
  ];
  test('each wrong property is named', async (t) => {
    const { refused } = await desk(t);
    for (const [body, fields] of wrong) {
      const told = await refused('POST', path, { title: 'Кофейня', ...body });
      assert.equal(told, `422 validation_error ${fields}`, JSON.stringify(body).slice(0, 80));
    }
  });

  test('a brand is an own point of type brand', async (t) => {
    const { world, make, change, refused } = await desk(t);
    const brand = await make({ type: 'brand' });
    const point = await make({ brandId: brand.id });
    assert.equal(point.brandId, brand.id);
    for (const brandId of [point.id, 999_999, -1, 2 ** 40]) {
      const told = await refused('POST', `${path}/${point.id}`, { brandId });
      assert.equal(told, '422 brand_not_found brandId');
    }
    const token = await world.stranger();
    const told = await refused('POST', path, { title: 'Чужой', brandId: brand.id }, token);
    assert.equal(told, '422 brand_not_found brandId');
    assert.equal((await change(point.id, { brandId: null })).brandId, null);
  });

  test('with externalUpdate what is empty comes from the merchant and follows it', async (t) => {
    const { world, make, refused } = await desk(t);
    const body = { merchantId: demo.merchantId, externalUpdate: true };
    const shop = await world.ask<Shop>('POST', path, body);
    const merchant = await world.accounts.findMerchant(demo.merchantId);
    assert.equal(shop.title, merchant?.name);
    const own = await make(body);
    assert.equal(own.title, 'Кофейня');
    const told = await refused('POST', path, { merchantId: demo.merchantId });
    assert.equal(told, '422 validation_error title');
  });

  test('the name in the address can be changed; another has it no more', async (t) => {
    const { make, change, refused } = await desk(t);
    const [one, two] = [await make({}), await make({})];
    assert.equal((await change(one.id, { alias: 'Kofe-1' })).alias, 'kofe-1');
    for (const alias of ['kofe-1', one.alias]) {
      const told = await refused('POST', `${path}/${two.id}`, { alias });
      assert.equal(told, '422 validation_error alias');
    }
    assert.equal((await change(one.id, { alias: one.alias })).alias, one.alias);
    for (const alias of ['a', 'кофе', 'a b', '-a']) {
      const told = await refused('POST', `${path}/${two.id}`, { alias });
      assert.equal(told, '422 validation_error alias', alias);
    }
  });

  test('the list takes the common filters', async (t) => {
    const { world, make } = await desk(t);
    await make({ type: 'brand' });
    const point = await make({ title: 'У парка', merchantId: demo.merchantId });
    const filters = [
      'type=shop',
      `merchantId=${demo.merchantId}`,
      'title=У парка',
      `id=${point.id}`,
    ];
    for (const filter of filters) {
      const { body } = await world.request<Shop[]>('GET', `${path}?${encodeURI(filter)}`);
      assert.deepEqual([filter, body.data.map(({ id }) => id)], [filter, [point.id]]);
      assert.equal(body.metaData.totalCount, 1);
    }
  });

  test('a token of one shop sees the points of that one, and no key', async (t) => {
    const { world, make } = await desk(t);
    await make({});
    const mine = await make({ merchantId: demo.merchantId });
    const input = { userId: demo.userId, rights: ['orders'], merchantId: demo.merchantId } as const;
    const { token } = await world.database.inTransaction('t', (tx) => issueToken(tx, input));
    const { body } = await world.request<Shop[]>('GET', path, undefined, token);
    assert.deepEqual(
      body.data.map(({ id, token: key }) => [id, key]),
      [[mine.id, undefined]],
    );
  });

  test('whoever has one merchant sells by it', async (t) => {
    const { world } = await desk(t);
    const token = await world.stranger();
    const { accountId } = (await world.accounts.authenticate(token)) as { accountId: string };
    const merchant = await world.accounts.findMerchant(demo.merchantId);
    const made = await world.database.inTransaction('t', (tx) =>
      createMerchant(tx, {
        ...{ accountId, counterpartyId: merchant?.counterparty.id ?? '', name: 'Одна' },
      }),
    );
    const shop = await world.ask<Shop>('POST', path, { title: 'Точка' }, token);
    assert.equal(shop.merchantId, made.id);
  });

  test('without a token, with another account, and for what is not there', async (t) => {
    const { world, make, refused } = await desk(t);
    const { id } = await make({});
    const token = await world.stranger();
    const body = { title: 'Чужая' };
    for (const [method, at] of [
      ['GET', path],
      ['POST', path],
      ['GET', `${path}/${id}`],
      ['POST', `${path}/${id}`],
      ['PUT', `${path}/${id}`],
    ] as const) {
      const sent = method === 'GET' ? undefined : body;
      assert.equal(await refused(method, at, sent, null), '401 unauthorized');
    }
    assert.equal(await refused('GET', `${path}/${id}`, undefined, token), '404 not_found');
    assert.equal(await refused('PUT', `${path}/${id}`, body, token), '404 not_found');
    assert.equal(await refused('GET', `${path}/x`), '404 not_found');
    assert.equal(await refused('GET', `${path}/99999999999`), '404 not_found');
    const strange = { ...body, merchantId: demo.merchantId };
    assert.equal(await refused('POST', path, strange, token), '403 forbidden merchantId');
    const nobody = { ...body, merchantId: strangeId };
    assert.equal(await refused('POST', path, nobody), '403 forbidden merchantId');
    const { body: list } = await world.request<Shop[]>('GET', path, undefined, token);
    assert.deepEqual(list.data, []);
  });
});
