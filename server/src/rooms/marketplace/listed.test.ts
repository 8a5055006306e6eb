import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { readMarketQuery } from '@invogate/contracts/market-query.ts';
import type { OperatorShop, Shop } from '@invogate/contracts/marketplace.ts';
import { statement } from '#kernel/database/database.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { listPoint } from '../../../test/listed-point.ts';
import { openWorld } from '../../../test/world.ts';
import { listed } from './index.ts';

const query = readMarketQuery(new URLSearchParams());
const path = '/marketplace/api/shop';
const place = { lat: 55.75, lon: 37.62, registrationAddress: 'Москва, Арбат, 1' };

async function desk(t: TestContext) {
  const world = await openWorld(t);
  const { pages } = world.marketplace;
  const shown = async (alias: string) => {
    const found = await pages.point(alias, { query, counters: null });
    return found && 'item' in found ? found.item.card : found;
  };
  const change = (id: number, body: object) => world.ask<Shop>('POST', `${path}/${id}`, body);
  const decide = (id: number, act: string, body?: object) =>
    world.ask<OperatorShop>('POST', `/operator/api/shop/${id}/${act}`, body);
  return { world, pages, shown, change, decide };
}

describe('what of a point is shown', () => {
  test('is what passed; a change waits and the approved text stays', async (t) => {
    const { world, shown, change, decide } = await desk(t);
    const { id, alias, listed: isListed } = await listPoint(world, place);
    assert.ok(isListed);
    const waiting = await change(id, { title: 'Новое имя', minOrderSum: 700 });
    assert.deepEqual([waiting.moderation, waiting.listed], ['waiting', true]);
    const card = await shown(alias);
    assert.ok(card && 'title' in card);
    // What is no text, link or picture needs no moderation.
    assert.deepEqual([card.title, card.minOrderSum], ['Точка', 700]);
    const asked = await world.ask<OperatorShop>('GET', `/operator/api/shop/${id}`);
    assert.equal((asked.given as { title: string }).title, 'Новое имя');
    assert.equal((asked.approved as { title: string }).title, 'Точка');
    const refused = await decide(id, 'refuse', { reason: 'Имя вводит в заблуждение' });
    assert.deepEqual([refused.moderation, refused.listed], ['refused', true]);
    const told = await world.ask<Shop>('GET', `${path}/${id}`);
    assert.equal(told.moderationReason, 'Имя вводит в заблуждение');
    // Put back as it was, it needs nobody; another text waits again.
    assert.equal((await change(id, { title: 'Точка' })).moderation, 'approved');
    assert.equal((await change(id, { title: 'Точка 2' })).moderation, 'waiting');
    await decide(id, 'approve');
    const after = await shown(alias);
    assert.ok(after && 'title' in after && after.title === 'Точка 2');
  });

  test('what was refused stays refused until its texts change', async (t) => {
    const { world, change, decide } = await desk(t);
    const { id } = await world.ask<Shop>('POST', path, { title: 'Точка', ...place });
    await decide(id, 'refuse', { reason: 'Нет' });
    assert.equal((await change(id, { minOrderSum: 5 })).moderation, 'refused');
    const again = await world.request('POST', `/operator/api/shop/${id}/refuse`, { reason: 'Нет' });
    assert.equal(again.body.error.code, 'wrong_shop_status');
    assert.equal((await change(id, { description: 'Лучше' })).moderation, 'waiting');
  });

  test('nothing, when approval is taken back or the operator hides it', async (t) => {
    const { world, shown, decide } = await desk(t);
    const { id, alias } = await listPoint(world, place);
    await decide(id, 'hide', { reason: 'Жалоба' });
    assert.equal(await shown(alias), undefined);
    assert.equal(await listed(world.database, id), false);
    assert.ok((await decide(id, 'unhide')).listed);
    await decide(id, 'refuse', { reason: 'Запрещённый товар' });
    assert.equal(await shown(alias), undefined);
  });

  test("nothing, when the owner's switch is off or what its type needs is gone", async (t) => {
    const { world, shown, change } = await desk(t);
    const { id, alias } = await listPoint(world, place);
    assert.deepEqual((await change(id, { published: false })).listingFaults, ['not_published']);
    assert.equal(await shown(alias), undefined);
    await change(id, { published: true });
    assert.deepEqual((await change(id, { lat: null, lon: null })).listingFaults, ['place']);
    assert.deepEqual((await change(id, { merchantId: null, ...place })).listingFaults, [
      ...['merchant', 'contract'],
    ]);
  });

  test('nothing, when the merchant is blocked or its contract has ended', async (t) => {
    const { world, shown, pages } = await desk(t);
    const { alias } = await listPoint(world, place);
    const block = (blocked: boolean) =>
      world.database.inTransaction('t', (tx) => changeMerchant(tx, demo.merchantId, { blocked }));
    await block(true);
    assert.equal(await shown(alias), undefined);
    await block(false);
    assert.ok(await shown(alias));
    await world.database.inTransaction('t', (tx) =>
      tx.run(statement('t', `update contracts set valid_to = $1`), [
        new Date(tx.now().getTime() + 1000),
      ]),
    );
    await world.database.inTransaction('t', (tx) => world.marketplace.refresh(tx, [1]));
    world.clock.advanceMs(2000);
    assert.equal((await pages.list(query)).totalCount, 0);
  });

  test('follows the merchant, where the owner wants it', async (t) => {
    const { world, shown } = await desk(t);
    const body = { title: undefined, externalUpdate: true, type: 'external' as const };
    const given = { ...body, shopUrl: 'https://a.example' };
    const { alias } = await listPoint(world, given);
    await world.database.inTransaction('t', (tx) =>
      changeMerchant(tx, demo.merchantId, { name: 'Другое имя', supplierPhone: '+79990000000' }),
    );
    await world.settleDown();
    const card = await shown(alias);
    assert.ok(card && 'title' in card);
    assert.deepEqual([card.title, card.phone], ['Другое имя', '+79990000000']);
  });

  test('a brand is shown with its listed points', async (t) => {
    const { world, pages, shown, change } = await desk(t);
    const brand = await listPoint(world, { type: 'brand', title: 'Бренд' });
    assert.deepEqual(brand.listingFaults, ['points']);
    const point = await listPoint(world, { ...place, brandId: brand.id });
    const found = await pages.point(brand.alias, { query, counters: null });
    assert.ok(found && 'points' in found);
    assert.deepEqual(
      found.points.map(({ card }) => card.id),
      [point.id],
    );
    const ofBrand = readMarketQuery(new URLSearchParams({ brand: brand.alias }));
    assert.equal((await pages.list(ofBrand)).totalCount, 1);
    await change(point.id, { published: false });
    assert.equal(await shown(brand.alias), undefined);
  });

  test('a former name leads to the present one', async (t) => {
    const { world, pages, change } = await desk(t);
    const { id, alias } = await listPoint(world, place);
    await change(id, { alias: 'novoe-imya' });
    const found = await pages.point(alias, { query, counters: null });
    assert.deepEqual(found, { movedTo: 'novoe-imya' });
  });

  test('a platform needs an agreement and a mini-app', async (t) => {
    const { world, decide } = await desk(t);
    const { id, listingFaults } = await listPoint(world, { type: 'marketplace' });
    assert.deepEqual(listingFaults, ['mini_app', 'agreement']);
    const agreed = await decide(id, 'agreement', { merchantId: demo.otherMerchantId });
    assert.deepEqual(agreed.agreements, [demo.otherMerchantId]);
    assert.deepEqual(agreed.listingFaults, ['mini_app']);
  });

  test('only the operator decides', async (t) => {
    const { world } = await desk(t);
    const { id } = await world.ask<Shop>('POST', path, { title: 'Точка' });
    const token = await world.stranger();
    for (const [method, at] of [
      ['GET', ''],
      ['GET', `/${id}`],
      ['POST', `/${id}/approve`],
      ['POST', `/${id}/unhide`],
    ] as const) {
      const ask = (as: string | null) =>
        world.request(method, `/operator/api/shop${at}`, undefined, as);
      assert.equal((await ask(token)).status, 403, at);
      assert.equal((await ask(null)).status, 401, at);
    }
    assert.equal((await world.request('POST', '/operator/api/shop/999/approve')).status, 404);
  });

  test('offers are shown inside their window, on every listed point of the merchant', async (t) => {
    const { world, pages } = await desk(t);
    await listPoint(world, place);
    const offer = { merchantId: demo.merchantId, description: 'Скидка', tags: [], active: true };
    const day = (d: number) => `2026-03-0${String(d)}T00:00:00Z`;
    const save = (externalId: string, from: number, to: number, more: object = {}) =>
      world.ask('POST', '/marketplace/api/special-offer', {
        ...{ ...offer, externalId, startAt: day(from), finishAt: day(to), ...more },
      });
    await save('now', 1, 3);
    await save('later', 3, 4);
    await save('past', 1, 2);
    await save('off', 1, 3, { active: false });
    const names = async () => (await pages.list(query)).items[0]?.offers.length;
    assert.equal(await names(), 1);
    world.clock.advanceMs(86_400_000);
    assert.equal(await names(), 1);
    world.clock.advanceMs(86_400_000);
    assert.equal(await names(), 0);
  });
});
