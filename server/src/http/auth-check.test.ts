import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demo, revokeToken, setAccountBlocked } from '#rooms/accounts/index.ts';
import { openOrderDesk, type OrderDesk } from '#test/order-desk.ts';

const path = '/security/api/auth/auth';
const asked = (userId: string | null) =>
  `{"data":{"userId":${JSON.stringify(userId)},"profile":null,"accessToken":null},"extendedData":[]}`;
const refused = (message: string) =>
  `{"error":{"message":"${message}","code":"${message.toLowerCase()}","fields":[]}}`;

describe('the auth check', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const check = async (token: string | null, prefix = '/v3') => {
    const { status, text } = await desk.wire('GET', prefix + path, { token });
    return [status, text];
  };

  test('every published token is good under either prefix', async () => {
    for (const token of [demo.token, ...demo.otherTokens]) {
      for (const prefix of ['/v3', '/l3']) {
        assert.deepEqual(await check(token, prefix), [200, asked(demo.userId)]);
      }
    }
  });

  test('nobody is anonymous, a stranger is unauthorized', async () => {
    assert.deepEqual(await check(null), [200, asked(null)]);
    for (const token of ['0'.repeat(32), 'short', demo.token.toUpperCase(), `${demo.token}:`]) {
      assert.deepEqual(await check(token), [401, refused('Unauthorized')]);
    }
  });

  test('a revoked token is unauthorized, one of a blocked account forbidden', async () => {
    const { token, accountId } = await desk.neighbour();
    await desk.database.inTransaction('test.block', (tx) => setAccountBlocked(tx, accountId, true));
    assert.deepEqual(await check(token), [403, refused('Forbidden')]);
    await desk.database.inTransaction('test.open', (tx) => setAccountBlocked(tx, accountId, false));
    assert.equal((await check(token))[0], 200);
    await desk.database.inTransaction('test.revoke', (tx) => revokeToken(tx, token));
    assert.deepEqual(await check(token), [401, refused('Unauthorized')]);
  });

  test('answers to a token tell how many requests are left', async () => {
    const { headers } = await desk.wire('GET', `/v3${path}`);
    assert.ok(Number(headers['x-ratelimit-remaining']) < Number(headers['x-ratelimit-limit']));
    const nobody = await desk.wire('GET', `/v3${path}`, { token: null });
    assert.equal(nobody.headers['x-ratelimit-limit'], undefined);
  });

  test('a counterparty is found by INN, and refused without one', async () => {
    const find = (query: string) => desk.wire('GET', `/v3/filter/api/counterparty-detail${query}`);
    const found = await find('?vatNumber=9900000017');
    assert.equal(found.metaData.totalCount, 2);
    assert.deepEqual((await find('?vatNumber=7700000000')).data, []);
    for (const query of ['', '?vatNumber=', '?vatNumber=%20', '?name=x']) {
      const { status, error } = await find(query);
      assert.deepEqual([status, error.code], [422, 'validation_error'], query);
    }
    assert.equal((await find('?vatNumber=')).error.fields[0]?.name, 'vatNumber');
  });
});
