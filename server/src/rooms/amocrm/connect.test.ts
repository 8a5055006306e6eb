import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import { newCode } from '#adapters/fake/amocrm/book.ts';
import { demo } from '#rooms/accounts/index.ts';
import { integration, invoice132, openAmoWorld } from '#test/amo-world.ts';
import { defaultSettings } from './connection.ts';
import { removalSignature } from './removal.flow.ts';
import { shownSettings } from './settings.ts';

const settings = shownSettings(defaultSettings);

describe('a seller connects amoCRM', () => {
  test('from our side: consent with a state, then settings', async (t) => {
    const world = await openAmoWorld(t);
    const { connection } = await world.connect({ id: 456, name: 'Магазин' });
    assert.equal(connection.status, 'active');
    assert.equal(connection.accountNumber, '456');
    assert.equal(connection.merchantId, demo.merchantId);
    const stored = await world.database.rows<{ text: string }>({
      name: '',
      text: 'select to_jsonb(c)::text as text from amo_connections c',
    });
    const account = world.fake.account({ id: 456 });
    const text = stored.map((row) => row.text).join('');
    assert.ok(!text.includes(account.refreshToken ?? '-'), 'tokens are sealed');
  });

  test('a state is good once, for a while, and cannot be made up', async (t) => {
    const world = await openAmoWorld(t);
    const account = world.fake.account({ id: 456 });
    const consent = (state: string, referer = account.host) => {
      const query = new URLSearchParams({ code: newCode(account), referer, state });
      return world.inject('GET', `/amocrm/oauth?${query.toString()}`);
    };
    assert.equal((await consent('0123456789abcdef')).status, 400);
    const { url } = await world.ask<{ url: string }>('POST', '/amocrm/api/connection', {
      merchantId: demo.merchantId,
    });
    const state = new URL(url).searchParams.get('state') ?? '';
    assert.equal((await consent(state)).status, 200);
    assert.equal((await consent(state)).status, 400, 'used up');
    await world.settleDown();
    assert.equal((await world.connections()).length, 1);
  });

  test('a referer that is no host of amoCRM is refused', async (t) => {
    const world = await openAmoWorld(t);
    const account = world.fake.account({ id: 456 });
    const hosts = [
      'evil.example',
      'amocrm.ru',
      'a.b.amocrm.ru',
      'x.amocrm.ru:8080',
      'x.amocrm.ru/p',
    ];
    for (const referer of [...hosts, 'x.amocrm.ru.evil.example', '']) {
      const query = new URLSearchParams({ code: newCode(account), referer });
      const { status } = await world.inject('GET', `/amocrm/oauth?${query.toString()}`);
      assert.equal(status, 400, referer);
    }
    await world.settleDown();
    assert.equal(world.fake.seen('token'), 0);
  });

  test('from the market: nobody gets money before the settings form names a shop', async (t) => {
    const world = await openAmoWorld(t);
    const account = world.fake.account({ id: 457 });
    world.fake.invoice(account, invoice132);
    assert.equal(await world.install(account), 200);
    assert.equal((await world.open(457, 132)).code, 'not_found');
    const save = (token: string, apiToken: string = demo.token) =>
      world.inject('POST', '/amocrm/widget/settings', {
        headers: { 'x-auth-token': token },
        body: { apiToken, merchantId: demo.merchantId, settings },
      });
    const preflight = (origin: string) =>
      world.inject('OPTIONS', '/amocrm/widget/settings', { headers: { origin } });
    const allowed = await preflight(`https://${account.host}`);
    assert.equal(allowed.headers['access-control-allow-origin'], `https://${account.host}`);
    const stranger = await preflight('https://evil.example');
    assert.equal(stranger.headers['access-control-allow-origin'], undefined);
    const good = world.fake.settingsToken(account);
    const forged = [
      '',
      'eyJhbGciOiJub25lIn0.e30.',
      world.fake.settingsToken(account, { is_admin: false }),
      world.fake.settingsToken(account, { client_uuid: 'another' }),
      world.fake.settingsToken(account, { exp: 1 }),
      world.fake.settingsToken(account, { aud: 'https://evil.example' }),
      world.fake.settingsToken(account, { aud: undefined }),
      world.fake.settingsToken(account, { account_id: 458 }),
      world.fake.settingsToken(account, { iss: 'https://other.amocrm.ru' }),
      `${good.slice(0, -6)}AAAAAA`,
    ];
    for (const token of forged) assert.equal((await save(token)).status, 401, token);
    assert.equal((await save(good, 'wrong-token')).status, 422);
    const saved = await save(good);
    assert.equal(saved.status, 200, saved.text);
    assert.equal(saved.headers['access-control-allow-origin'], `https://${account.host}`);
    assert.equal((await world.open(457, 132)).state, 'redirect');
    // The same token again, also with its last letter written in another way.
    assert.equal((await save(good)).status, 401, 'a token saves once');
    assert.equal((await save(`${good}=`)).status, 401);
    world.clock.advanceMs(1000);
    assert.equal((await save(world.fake.settingsToken(account))).status, 200);
  });

  test('another account sees and changes nothing', async (t) => {
    const world = await openAmoWorld(t);
    const { connection } = await world.connect({ id: 456 });
    const stranger = await world.stranger();
    const path = `/amocrm/api/connection/${connection.id}`;
    assert.deepEqual(await world.ask('GET', '/amocrm/api/connection', undefined, stranger), []);
    assert.equal((await world.request('GET', path, undefined, stranger)).status, 404);
    const body = { merchantId: demo.merchantId, settings };
    assert.equal((await world.request('PUT', path, body, stranger)).status, 404);
  });

  test('twenty payers after the token has ended are one refresh', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    for (let id = 1; id <= 20; id += 1) world.fake.invoice(account, { ...invoice132, id });
    world.clock.advanceMs(25 * 3_600_000);
    const before = world.fake.seen('token');
    const opened = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        world.open(456, index + 1, { ip: `192.0.2.${index + 1}` }),
      ),
    );
    assert.equal(world.fake.seen('token') - before, 1);
    assert.ok(
      opened.every(({ state }) => state === 'redirect'),
      JSON.stringify(opened),
    );
  });

  test('a renamed account is found, a dead grant is told', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    world.fake.book.accounts.delete(account.host);
    account.host = 'renamed.amocrm.ru';
    world.fake.book.accounts.set(account.host, account);
    world.clock.advanceMs(25 * 3_600_000);
    assert.equal((await world.open(456, 132)).state, 'redirect');
    assert.equal((await world.connections())[0]?.host, 'renamed.amocrm.ru');
    account.refreshToken = 'another';
    world.clock.advanceMs(25 * 3_600_000);
    assert.equal((await world.open(456, 133)).code, 'not_found');
    const [dead] = await world.connections();
    assert.equal(dead?.status, 'needs_reauth');
    assert.match(dead.lastError ?? '', /подключите аккаунт заново/);
    assert.equal(await world.install(account), 200);
    assert.equal((await world.connections())[0]?.status, 'active', 'its shop and settings stayed');
  });

  test('a refresh that fails for a while keeps the grant', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    world.clock.advanceMs(25 * 3_600_000);
    for (const kind of ['500', 'html', '429'] as const) {
      world.fake.fail({ of: 'token', kind, value: 1 });
      assert.equal((await world.open(456, 132)).code, 'temporary', kind);
      assert.equal((await world.connections())[0]?.status, 'active', kind);
      world.clock.advanceMs(61_000);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    assert.equal((await world.open(456, 132)).state, 'redirect');
    // amoCRM has used the token up and its answer was lost: only the seller can help.
    world.clock.advanceMs(25 * 3_600_000);
    world.fake.fail({ of: 'token', kind: 'lost' });
    assert.equal((await world.open(456, 132)).code, 'temporary');
    world.clock.advanceMs(3100);
    assert.equal((await world.open(456, 132)).code, 'not_found');
    assert.equal((await world.connections())[0]?.status, 'needs_reauth');
  });

  test('idle grants are renewed before they die', async (t) => {
    const world = await openAmoWorld(t);
    await world.connect({ id: 456 });
    const before = world.fake.seen('token');
    for (let days = 0; days < 70; days += 35) {
      world.clock.advanceMs(35 * 24 * 3_600_000);
      await world.settleDown();
    }
    assert.equal(world.fake.seen('token') - before, 2);
  });
});

describe('an account removes us', () => {
  test('the signature is that of the manual', () => {
    const secret = new Secret('test-secret');
    assert.equal(
      removalSignature(secret, integration.clientId, '12345678'),
      '977cce2dfb2ec15fc84939ccd3e1191733102199b95dc8f36cc87c958a0008ef',
    );
  });

  test('a removal that the API proves deletes the tokens', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const hook = (signature: string) => {
      const query = new URLSearchParams({
        ...{ account_id: '456', client_uuid: integration.clientId, signature },
      });
      return world.inject('GET', `/amocrm/disabled?${query.toString()}`);
    };
    const signature = createHmac('sha256', integration.clientSecret)
      .update(`${integration.clientId}|456`)
      .digest('hex');
    assert.equal((await hook('0'.repeat(64))).status, 403);
    // Sent again after the account came back: the API still takes our token.
    assert.equal((await hook(signature)).status, 200);
    await world.settleDown();
    assert.equal((await world.open(456, 132)).state, 'redirect');
    account.disabled = true;
    await hook(signature);
    await world.settleDown();
    assert.equal((await world.connections())[0]?.status, 'disabled');
    const opened = await world.open(456, 132, { ip: '192.0.2.50' });
    assert.equal(opened.code, 'not_found');
    assert.equal(await world.install(account), 200);
    assert.equal((await world.connections())[0]?.status, 'active');
  });
});
