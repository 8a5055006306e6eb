import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { MiniApp } from '@invogate/contracts/mini-apps.ts';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('mini-apps by the command', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const list = () => server.json<MiniApp[]>(['app', 'list']);

  test('are listed, changed, and offered on invoices of a shop', async () => {
    const apps = await list();
    const transfer = apps.find(({ modes }) => modes.includes('suborder'));
    assert.ok(transfer, JSON.stringify(apps));
    const pair = ['--merchant', demo.otherMerchantId];
    const allowed = await server.json<MiniApp>(['app', 'allow', transfer.id, ...pair]);
    const agreed = { merchantId: demo.otherMerchantId, appAgrees: true, hostAgrees: true };
    const made = allowed.pairs.find(({ merchantId }) => merchantId === demo.otherMerchantId);
    assert.deepEqual(made, agreed);
    const narrowed = ['app', 'set', transfer.id, '--rule', 'iataCode=SVO', 'class=C,Y'];
    assert.deepEqual((await server.json<MiniApp>(narrowed)).rule, [
      { key: 'iataCode', values: ['SVO'] },
      { key: 'class', values: ['C', 'Y'] },
    ]);
    await server.json(['app', 'set', transfer.id, '--enabled', 'off']);
    const off = (await list()).find(({ id }) => id === transfer.id);
    assert.equal(off?.enabled, false);
  });

  test('are registered for a point of their merchant, at another origin than ours', async () => {
    const [first] = await list();
    assert.ok(first);
    const about = ['--shop', String(first.shopId), '--merchant', first.merchantId];
    const rule = ['--modes', 'suborder', '--rule', 'iataCode=SVO'];
    const register = (url: string, ...more: string[]) =>
      server.run(['app', 'register', ...about, '--name', 'Trial', '--frontend', url, ...more]);
    const good = await register('https://trial.example/app', ...rule, '--test');
    assert.equal(good.code, 0, good.err);
    assert.match(good.out, /on trial/);
    const ours = await server.run(
      [
        ...['app', 'register', ...about, '--name', 'Evil'],
        ...['--frontend', `${server.url}/evil`],
        ...rule,
      ],
      { env: { PUBLIC_URL: server.url } },
    );
    assert.deepEqual([ours.code, ours.err.includes('another origin')], [1, true], ours.err);
    const broken = await register('https://trial.example/app', '--modes', 'popup');
    assert.equal(broken.code, 2, broken.err);
  });
});
