import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadMarket } from '@invogate/marketplace/server.ts';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { demo } from '#rooms/accounts/index.ts';
import { listPoint } from '../../test/listed-point.ts';
import { openWorld, type World } from '../../test/world.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { registerMarketPages } from './market-pages.ts';

const external = { type: 'external' as const, shopUrl: 'https://shop.example' };

describe('the public pages of the marketplace', () => {
  let world: World;
  let shop: Shop;
  let fastify: FastifyInstance;
  before(async () => {
    await buildWeb();
    world = await openWorld();
    const counters = { yandexMetrikaId: 77, jivositeId: 'chat1' };
    shop = await listPoint(world, { title: '<b>Лавка</b>', ...external, ...counters });
    fastify = Fastify();
    fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    const tiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', notice: '© Map' };
    const { pages } = world.marketplace;
    registerMarketPages(fastify, {
      ...(await loadMarket()),
      publicUrl: 'https://pay.example',
      pages: { ...pages, map: async (query) => ({ ...(await pages.map(query)), tiles }) },
    });
  });
  after(async () => {
    await fastify.close();
    await world.close();
  });

  const get = (url: string, cookie = '') =>
    fastify.inject({ method: 'GET', url, headers: { cookie } });
  const policyOf = async (url: string, cookie?: string) =>
    String((await get(url, cookie)).headers['content-security-policy']);

  test('list, map and point are there, and let nothing foreign in', async () => {
    for (const url of ['/market', '/market/map', `/shop/${shop.alias}`]) {
      const { statusCode, body, headers } = await get(url);
      assert.deepEqual([url, statusCode], [url, 200]);
      assert.match(String(headers['content-type']), /text\/html/);
      assert.ok(!body.includes('<b>Лавка'));
      const policy = await policyOf(url);
      assert.ok(policy.includes("script-src 'self';") && !policy.includes('unsafe'), policy);
      assert.ok(!policy.includes('yandex') && !policy.includes('https:;'), policy);
    }
  });

  test('the map lets pictures of the named service in, and no other page does', async () => {
    assert.match(await policyOf('/market/map'), /img-src 'self' https:\/\/tiles.example data:/);
    assert.ok(!(await policyOf('/market')).includes('tiles.example'));
    const { body } = await get('/market/map?map=55.7,37.6,5');
    assert.match(body, /href="https:\/\/tiles.example\/5\/19\/10.png"/);
    assert.ok(body.includes('© Map'));
  });

  test('counters are let in by consent alone, on the page of their point', async () => {
    const url = `/shop/${shop.alias}`;
    const asked = await fastify.inject({
      method: 'POST',
      url: '/market/consent',
      payload: `answer=yes&alias=${shop.alias}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.deepEqual([asked.statusCode, asked.headers.location], [303, url]);
    const cookie = String(asked.headers['set-cookie']);
    assert.match(cookie, /^market_counters=yes; .*HttpOnly; SameSite=Lax; Secure/);
    const given = cookie.split(';')[0] ?? '';
    assert.match(await policyOf(url, given), /script-src 'self' https:\/\/mc.yandex.ru/);
    assert.match((await get(url, given)).body, /data-metrika="77" data-jivosite="chat1"/);
    assert.ok(!(await policyOf('/market', given)).includes('yandex'));
    assert.ok(!(await policyOf(url, 'market_counters=no')).includes('yandex'));
    assert.ok(!(await get(url)).body.includes('data-metrika'));
    const strange = await fastify.inject({
      method: 'POST',
      url: '/market/consent',
      payload: 'answer=maybe&alias=//evil.example',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(strange.headers.location, '/market');
    assert.match(String(strange.headers['set-cookie']), /Max-Age=0/);
  });

  test('what is hidden is not found, a former name leads on', async () => {
    const missing = await get('/shop/nobody');
    assert.equal(missing.statusCode, 404);
    assert.match(missing.body, /Такой точки нет/);
    const { alias } = await world.ask<Shop>('POST', `/marketplace/api/shop/${String(shop.id)}`, {
      alias: 'lavka-2',
    });
    const moved = await get(`/shop/${shop.alias}?languageId=en`);
    assert.deepEqual(
      [moved.statusCode, moved.headers.location],
      [301, `/shop/${alias}?languageId=en`],
    );
    for (const name of ['x', `${demo.merchantId}-small.webp`, `${demo.merchantId}-huge.webp`]) {
      assert.ok((await get(`/market/photo/${name}`)).statusCode >= 400, name);
    }
  });

  test('search engines learn which pages there are', async () => {
    const { body } = await get('/sitemap.xml');
    assert.match(body, /<loc>https:\/\/pay.example\/shop\/lavka-2<\/loc>/);
    const robots = (await get('/robots.txt')).body;
    assert.match(robots, /Disallow: \/order\//);
    assert.match(robots, /Sitemap: https:\/\/pay.example\/sitemap.xml/);
  });
});
