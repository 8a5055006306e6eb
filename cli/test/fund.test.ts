import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Fund {
  code: string;
  available: number;
  balance: number;
  overdraftLimit: number;
  promisedLimit: number;
  promisedDays: number;
  blocked: boolean;
  debts: unknown[];
}

describe('guarantee funds by command', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const json = <T>(...args: string[]) => server.json<T>(args);

  test('the demo server has one', async () => {
    const fund = await json<Fund>('fund', 'show', '--inn', '9900000017');
    assert.deepEqual(
      [fund.balance, fund.available, fund.overdraftLimit, fund.promisedLimit, fund.promisedDays],
      [10_000, 15_000, 5_000, 20_000, 14],
    );
    const shown = await server.run(['fund', 'show', '--inn', '9900000017', '--lang', 'en']);
    assert.match(shown.out, /Available\s+₽15,000\.00/);
  });

  test('is opened, topped up, changed and told of', async () => {
    const inn = ['--inn', '9900000049'];
    const opened = await json<Fund>('fund', 'open', ...inn, '--overdraft', '500', '--low', '10');
    assert.match(opened.code, /^GF-\d{6}-\d$/);
    const again = await server.run(['fund', 'open', ...inn]);
    assert.equal(again.code, 1);
    const topUp = ['fund', 'topup', ...inn, '--operation', 'cli-1', '--amount', '250.50'];
    assert.equal((await json<Fund>(...topUp)).available, 750.5);
    assert.equal((await json<Fund>(...topUp)).available, 750.5);
    const purpose = `Пополнение фонда ${opened.code}`;
    const transfer = ['--operation', 'cli-2', '--amount', '49.50', '--purpose', purpose];
    const registered = await json<{ outcome: string }>('payment', 'register', ...transfer);
    assert.equal(registered.outcome, 'fund');
    const set = await json<Fund>('fund', 'set', ...inn, '--overdraft', '0', '--blocked', 'on');
    assert.deepEqual([set.available, set.blocked], [300, true]);
    const lines = await json<{ type: string; amount: number }[]>('fund', 'statement', ...inn);
    assert.deepEqual(
      lines.map(({ type, amount }) => [type, amount]),
      [
        ['topup', 49.5],
        ['topup', 250.5],
      ],
    );
    assert.equal((await json<{ holds: boolean }>('ledger', 'verify')).holds, true);
  });

  test('refuses what cannot be', async () => {
    assert.equal((await server.run(['fund', 'show', '--inn', '9900000031'])).code, 4);
    assert.equal((await server.run(['fund', 'set', '--inn', '9900000017'])).code, 2);
    const days = ['fund', 'set', '--inn', '9900000017', '--promised-days', '31'];
    assert.equal((await server.run(days)).code, 2);
  });
});
