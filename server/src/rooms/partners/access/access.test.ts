import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { AccessRequest } from '@invogate/contracts/partners.ts';
import { createUser, demo, issueShopToken } from '#rooms/accounts/index.ts';
import { accessChanged } from '../partners.events.ts';
import { lettersOf, openLetIn, openPartner, partnerOrder } from '#test/let-in-partner.ts';

const path = '/partner/api/access-request';
const orders = '/billing/api/order/order';
const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' } as const;
const dayMs = 24 * 3600 * 1000;

async function openAsked(t: TestContext) {
  const told: string[] = [];
  const world = await openLetIn(t, [], {
    extra: () => ({
      subscriptions: [
        accessChanged.on('test.told', (_tx, happened) => {
          told.push(...happened.map(({ status }) => status));
          return Promise.resolve();
        }),
      ],
    }),
  });
  const email = 'owner@shop.example';
  await world.database.inTransaction('test.owner', (tx) =>
    createUser(tx, { accountId: demo.accountId, name: 'Owner', email }),
  );
  return {
    ...world,
    ...{ email, told },
    asking: (body: object) => world.by<AccessRequest>('POST', path, body),
    /** The same as the shop's own people read and decide. */
    shop: <T = AccessRequest>(method: 'GET' | 'POST' | 'DELETE', at: string, body?: unknown) =>
      world.request<T>(method, at, body),
    letters: () => lettersOf(world, 'access'),
  };
}

describe('requests for access', () => {
  it('ask, approve narrower, act, revoke: the next call is forbidden', async (t) => {
    const world = await openAsked(t);
    const scopes = ['order.create', 'order.read', 'refund'];
    const asked = await world.asking({ seller, scopes, comment: 'Счета для организаций' });
    const { id, status } = asked.body.data;
    assert.deepEqual([asked.status, status], [200, 'pending']);
    await world.settleDown();
    const [letter, ...others] = await world.letters();
    assert.deepEqual([letter?.address, others.length], [world.email, 0]);
    assert.match(JSON.stringify(letter?.letter), /Service of a test/);
    assert.equal(letter?.letter.link, undefined, 'no link decides');
    const seen = await world.shop<AccessRequest[]>('GET', path);
    assert.deepEqual(
      seen.body.data.map((each) => [each.id, each.partner]),
      [[id, 'Service of a test']],
    );
    const decision = { decision: 'approve', scopes: ['order.create', 'order.read'] };
    const approved = await world.shop('POST', `${path}/${id}/decision`, {
      ...decision,
      merchantIds: [demo.merchantId],
    });
    const { merchantIds } = approved.body.data;
    assert.deepEqual([approved.body.data.status, merchantIds], ['approved', [demo.merchantId]]);
    const again = await world.shop('POST', `${path}/${id}/decision`, decision);
    assert.equal(again.status, 200);
    const order = await world.ofPartner();
    const refund = { parentId: order.id, merchantOrderId: 'R', description: 'x', amount: 122 };
    const refused = await world.by('POST', '/billing/api/order/refund-order', {
      ...refund,
      ...{ vatAmount: 22, basketItems: order.basketItems },
    });
    assert.equal(refused.status, 403);
    const revoked = await world.shop('DELETE', `${path}/${id}`);
    assert.deepEqual([revoked.body.data.status, revoked.body.data.merchantIds], ['revoked', []]);
    assert.equal((await world.by('POST', orders, partnerOrder(world))).status, 403);
    assert.equal((await world.by('GET', `${orders}/${order.id}`)).status, 403);
    const late = await world.shop('POST', `${path}/${id}/decision`, decision);
    assert.equal(late.body.error.code, 'wrong_access_status');
  });

  it('two requests at once are one; another partner’s and a stranger’s token see nothing', async (t) => {
    const world = await openAsked(t);
    const body = { merchantId: demo.merchantId, scopes: ['order.read'] };
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.asking(body)));
    assert.equal(answers[0]?.status, 200, JSON.stringify(answers[0]));
    const ids = new Set(answers.map((each) => each.body.data.id));
    assert.equal(ids.size, 1);
    const [id = ''] = ids;
    const other = await openPartner(world, { vatNumber: '9900000055', name: 'Another' });
    for (const token of [other.token, await world.stranger()]) {
      for (const [method, at, payload] of [
        ['GET', `${path}/${id}`, undefined],
        ['DELETE', `${path}/${id}`, undefined],
      ] as const) {
        assert.equal((await world.request(method, at, payload, token)).status, 404);
      }
    }
    const decide = { decision: 'approve' };
    const byOther = await world.request('POST', `${path}/${id}/decision`, decide, other.token);
    const itself = await world.by('POST', `${path}/${id}/decision`, decide);
    assert.deepEqual([byOther.status, itself.status], [403, 403]);
    const stranger = await world.stranger();
    const foreign = await world.request('POST', `${path}/${id}/decision`, decide, stranger);
    assert.equal(foreign.status, 404);
    assert.equal((await world.request('GET', path, undefined, null)).status, 401);
    const byShop = await world.shop('POST', path, body);
    assert.equal(byShop.status, 403, 'a shop asks nobody');
  });

  it('a till that a partner has activated decides nothing', async (t) => {
    const world = await openAsked(t);
    const { data } = (await world.asking({ seller, scopes: ['order.read'] })).body;
    const till = await world.database.inTransaction('test.till', (tx) =>
      issueShopToken(tx, {
        ...{ merchantId: demo.merchantId, partnerId: world.partner.id },
        ...{ device: 'Till', label: 'Till' },
      }),
    );
    const decision = { decision: 'approve' };
    const at = `${path}/${data.id}/decision`;
    const answer = await world.request('POST', at, decision, till.token);
    assert.equal(answer.status, 403);
  });

  it('nobody’s INN and nobody’s shop answer as real ones do, and expire as they do', async (t) => {
    const world = await openAsked(t);
    const scopes = ['order.create'];
    const real = await world.asking({ seller, scopes });
    const nobody = await world.asking({ seller: { ...seller, vatNumber: '7700000000' }, scopes });
    const noShop = await world.asking({ merchantId: world.database.newId(), scopes });
    const shape = ({ body: { data } }: typeof real) =>
      JSON.stringify({ ...data, id: '', seller: '', merchantId: '' });
    assert.equal(shape(nobody), shape(real));
    assert.equal(noShop.body.data.status, 'pending');
    assert.equal((await world.shop('GET', `${path}/${nobody.body.data.id}`)).status, 404);
    await world.settleDown();
    assert.equal((await world.letters()).length, 1);
    world.clock.advanceMs(30 * dayMs);
    const { data } = (await world.by<AccessRequest>('GET', `${path}/${real.body.data.id}`)).body;
    assert.equal(data.status, 'expired', 'before any sweep');
    const late = await world.shop('POST', `${path}/${real.body.data.id}/decision`, {
      decision: 'approve',
    });
    assert.equal(late.body.error.code, 'wrong_access_status');
    await world.settleDown();
    assert.deepEqual(world.told, ['expired', 'expired', 'expired']);
    const fresh = await world.asking({ seller, scopes });
    assert.notEqual(fresh.body.data.id, real.body.data.id);
  });

  it('withdrawn, declined, given up; what was granted with all scopes is not asked twice', async (t) => {
    const world = await openAsked(t);
    const ask = async (scopes: string[]) =>
      (await world.asking({ merchantId: demo.merchantId, scopes })).body.data;
    const first = await ask(['order.read']);
    const withdrawn = await world.by<AccessRequest>('DELETE', `${path}/${first.id}`);
    assert.equal(withdrawn.body.data.status, 'withdrawn');
    const second = await ask(['order.read']);
    const at = (id: string) => `${path}/${id}/decision`;
    await world.shop('POST', at(second.id), { decision: 'decline' });
    const third = await ask(['order.read', 'order.create']);
    const wider = { decision: 'approve', scopes: ['refund'] };
    assert.equal((await world.shop('POST', at(third.id), wider)).status, 422);
    const foreign = { decision: 'approve', merchantIds: [demo.otherMerchantId] };
    assert.equal((await world.shop('POST', at(third.id), foreign)).status, 422);
    await world.shop('POST', at(third.id), { decision: 'approve' });
    assert.equal((await ask(['order.read'])).id, third.id);
    const more = await ask(['order.read', 'refund']);
    assert.notEqual(more.id, third.id);
    await world.shop('POST', at(more.id), { decision: 'approve' });
    const former = await world.by<AccessRequest>('GET', `${path}/${third.id}`);
    assert.equal(former.body.data.status, 'revoked', 'the wider one stands in its place');
    const given = await world.by<AccessRequest>('DELETE', `${path}/${more.id}`);
    assert.equal(given.body.data.status, 'revoked');
    assert.equal((await world.by('GET', '/filter/api/order/order')).status, 403);
  });

  it('what is malformed is refused', async (t) => {
    const world = await openAsked(t);
    const scopes = ['order.read'];
    for (const body of [
      { scopes },
      { merchantId: demo.merchantId, seller, scopes },
      { seller: { ...seller, vatNumber: '12' }, scopes },
      { merchantId: demo.merchantId, scopes: [] },
      { merchantId: demo.merchantId, scopes: ['everything'] },
    ]) {
      const { status, body: answer } = await world.asking(body);
      assert.deepEqual(
        [status, answer.error.code],
        [422, 'validation_error'],
        JSON.stringify(body),
      );
    }
  });
});
