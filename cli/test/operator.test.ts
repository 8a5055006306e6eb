import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoMerchantId, demoToken } from '../src/server-address.ts';
import { demoServer, runAlone, type DemoServer } from './demo-server.ts';

describe('what an operator does', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const json = <T>(args: readonly string[], env: Record<string, string> = {}) =>
    server.json<T>(args, { env });

  interface Shop {
    id: string;
    accountId: string;
    userId: string;
    signatureKey?: string;
    notificationUrl: string | null;
    holdMode: boolean;
  }

  const shopArgs = ['merchant', 'create', '--name', 'Books', '--inn', '7710044140'];

  test('a new shop takes orders with its own token, until the token is revoked', async () => {
    const shop = await json<Shop>([...shopArgs, '--kpp', '771001001', '--commission', '2.5']);
    assert.match(shop.signatureKey ?? '', /^[0-9a-f]{32}$/);
    const { token } = await json<{ token: string }>([
      ...['token', 'create', '--merchant', shop.id, '--label', 'site'],
    ]);
    const env = { INVOGATE_TOKEN: token };
    const create = ['order', 'create', '--amount', '10', '--merchant', shop.id];
    const order = await json<{ id: string; processable: boolean }>(create, env);
    assert.equal(order.processable, true);
    assert.equal((await server.run(['order', 'get', order.id])).code, 4, 'not for the demo token');
    await json(['token', 'revoke', token.slice(-4)]);
    const refused = await server.run(create, { env });
    assert.equal(refused.code, 6);
    assert.match(refused.err, /unauthorized/);
  });

  test('a shop without a contract is opened with a warning', async () => {
    const ran = await server.run(['merchant', 'create', '--name', 'Tea', '--inn', '7707083893']);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /No contract in force/);
  });

  test('settings of a shop are changed, and a key is shown only when it is asked for', async () => {
    const [first] = await json<Shop[]>(['merchant', 'list']);
    assert.equal(first?.signatureKey, undefined);
    const changed = await json<Shop>([
      ...['merchant', 'set', demo.merchantId, '--hold', 'on'],
      ...['--notification-url', 'https://shop.example/notify', '--signature-key', 'new'],
    ]);
    assert.equal(changed.holdMode, true);
    assert.equal(changed.notificationUrl, 'https://shop.example/notify');
    assert.notEqual(changed.signatureKey, demo.signatureKey);
    const back = ['merchant', 'set', demo.merchantId, '--hold', 'off'];
    const cleared = await json<Shop>([...back, '--notification-url', 'none']);
    assert.equal(cleared.notificationUrl, null);
    assert.equal(cleared.signatureKey, undefined);
    const wrong = await server.run([
      'merchant',
      'set',
      demo.merchantId,
      '--signature-key',
      'short',
    ]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /signatureKey/);
  });

  test('tokens are listed without their text', async () => {
    const ran = await server.run(['token', 'list']);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /d42e/);
    assert.ok(!ran.out.includes(demo.token));
  });

  test('the doctor names what is wrong', async () => {
    const ran = await server.run(['doctor', '--json']);
    const checks = ran.json as { name: string; state: string; advice?: string }[];
    const stateOf = (name: string) => checks.find((check) => check.name === name)?.state;
    for (const name of ['Node', 'server', 'token', 'gate', 'database', 'migrations', 'clock']) {
      assert.equal(stateOf(name), 'ok', `${name}: ${ran.out}`);
    }
    // The database of tests is allowed to lose everything with the power, and says so.
    assert.equal(stateOf('durability'), 'failed');
    assert.equal(stateOf('public URL'), 'warning');
    assert.equal(ran.code, 5);
    const shown = await server.run(['doctor', '--lang', 'ru']);
    assert.match(shown.out, /✖ сохранность .*fsync/);
    assert.match(shown.out, /пропадут оплаченные заказы/);
  });

  test('the clock goes forward, orders follow it, and reset leads back', async () => {
    const order = await json<{ id: string }>(['order', 'create', '--amount', '10']);
    const moved = await server.run(['clock', 'advance', '30d', '--step', '10d']);
    assert.equal(moved.code, 0, moved.err);
    assert.match(moved.out, /ahead by +30 days/);
    const { status } = await json<{ status: string }>(['order', 'get', order.id]);
    assert.equal(status, 'expired');
    const later = await json<{ status: string }>(['order', 'create', '--amount', '10']);
    assert.equal(later.status, 'created', 'payable for a week from the time of the server');
    const back = await server.run(['clock', 'set', '2020-01-01']);
    assert.equal(back.code, 1);
    assert.match(back.err, /only goes forward/);
    assert.equal((await server.run(['clock', 'advance', 'soon'])).code, 2);
    const reset = await server.run(['clock', 'reset', '--lang', 'ru']);
    assert.match(reset.out, /впереди на +не переведены/);
    assert.match(reset.err, /вернулись назад/);
    const shown = await json<{ offsetMs: number }>(['clock', 'show']);
    assert.equal(shown.offsetMs, 0);
  });

  test('a bank is let in to say who pays, never shown with its secret, and blocked', async () => {
    const create = [
      ...['login-provider', 'create', '--code', 'test', '--title', 'Test Bank'],
      ...['--issuer', 'https://id.bank.example', '--client-id', 'shop'],
    ];
    const bare = await server.run(create);
    assert.equal(bare.code, 1);
    assert.match(bare.err, /clientSecret/);
    const made = await server.run([
      ...[...create, '--client-secret', 'hush-hush', '--claim', 'maySign=rights.sign'],
    ]);
    assert.equal(made.code, 0, made.err);
    const listed = await server.run(['login-provider', 'list', '--json']);
    assert.ok(!`${made.out}${listed.out}`.includes('hush-hush'));
    assert.match(listed.out, /"maySign": "rights.sign"/);
    assert.match((await server.run([...create, '--client-secret', 'x'])).err, /code/);
    const blocked = await server.run(['login-provider', 'set', 'test', '--blocked', 'on']);
    assert.match(blocked.out, /blocked/);
    assert.equal((await server.run(['login-provider', 'set', 'no', '--blocked', 'on'])).code, 4);
  });

  test('migrating an up-to-date database does nothing', async () => {
    assert.deepEqual(await json(['migrate']), { applied: [] });
  });

  test('a test notification says what the answer proves', async () => {
    const ran = await server.run(['notifications', 'test', '--json']);
    assert.equal(ran.code, 1, 'the demo shop has no address');
    assert.match(ran.err, /"code"/);
  });

  test('orders of a server that is not for play do not expire by command', async () => {
    const env = { INVOGATE_MODE: 'production', INVOGATE_TOKEN: demoToken };
    const ran = await server.run(['trigger', 'expire', demoMerchantId], { env });
    assert.equal(ran.code, 2);
    assert.match(ran.err, /demo/);
  });
});

test('the demo token and shop are those that the server makes', () => {
  assert.equal(demoToken, demo.token);
  assert.equal(demoMerchantId, demo.merchantId);
});

test('nobody there: the code says so, and the words say what to do', async () => {
  const away = { PORT: '1', DATA_DIR: 'no-such-folder-for-tests' };
  const server = await runAlone(['order', 'list'], away);
  assert.equal(server.code, 3);
  assert.match(server.err, /npm start/);
  const database = await runAlone(['token', 'list', '--lang', 'ru'], away);
  assert.equal(database.code, 3);
  assert.match(database.err, /База данных недоступна/);
  const doctor = await runAlone(['doctor'], away);
  assert.equal(doctor.code, 5);
});
