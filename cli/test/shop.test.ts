import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OperatorShop } from '@invogate/contracts/marketplace.ts';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('points of sale by the command', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const act = (...args: string[]) => server.json<OperatorShop>(['shop', ...args]);

  test('are switched, hidden, refused, approved', async () => {
    const shops = await server.json<OperatorShop[]>(['shop', 'list']);
    const shop = shops.find(({ alias }) => alias === 'lavka');
    assert.ok(shop?.listed, JSON.stringify(shops.map(({ alias }) => alias)));
    const id = String(shop.id);
    assert.deepEqual((await act('list-off', id)).listingFaults, ['not_published']);
    assert.equal((await act('list-on', id)).listed, true);
    const hidden = await act('hide', id, '--reason', 'A complaint');
    assert.deepEqual([hidden.listed, hidden.hiddenReason], [false, 'A complaint']);
    const page = await fetch(`${server.url}/shop/lavka`);
    assert.equal(page.status, 404);
    assert.equal((await act('unhide', id)).listed, true);
    const refused = await act('refuse', id, '--reason', 'A foreign mark');
    assert.deepEqual([refused.moderation, refused.approved], ['refused', null]);
    const waiting = await server.json<OperatorShop[]>(['shop', 'list', '--status', 'refused']);
    assert.deepEqual(
      waiting.map((each) => each.id),
      [shop.id],
    );
    assert.equal((await act('approve', id)).listed, true);
    const agreed = await act('agree', id, '--merchant', demo.otherMerchantId);
    assert.deepEqual(agreed.agreements, [demo.otherMerchantId]);
    const shown = await server.run(['shop', 'show', id]);
    assert.match(shown.out, /Лавка у маяка/);
  });

  test('are refused in words', async () => {
    const nobody = await server.run(['shop', 'show', '999999']);
    assert.notEqual(nobody.code, 0);
    assert.match(nobody.err, /999999/);
    const wrong = await server.run(['shop', 'approve', 'one']);
    assert.notEqual(wrong.code, 0);
  });
});
