import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { instrumentClient } from '@invogate/client';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Shown {
  code: string;
  paymentMethodId: number;
  blocked: boolean;
  searchVatNumber: boolean;
  token?: string;
  signatureKey?: string;
  refundKey?: string | null;
}

describe('payment instruments by commands', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const json = <T>(args: readonly string[]) => server.json<T>(args);

  test('a bank is opened, reads with its token, is changed and listed', async () => {
    const created = await json<Required<Shown>>([
      ...['instrument', 'create', 'alfa', '--method-id', '150', '--title', 'Альфа'],
      ...['--search', 'inn', '--authorize-url', 'https://bank.example/pay'],
    ]);
    assert.match(created.token, /^[0-9a-f]{32}$/);
    assert.equal(created.refundKey, null);
    const { token, signatureKey } = created;
    const bank = instrumentClient({ baseUrl: server.url, token, signatureKey, retries: 0 });
    const found = await bank.invoices({ filter: { customer: { vatNumber: '9900000017' } } });
    assert.deepEqual(found.data, []);

    const set = ['instrument', 'set', 'alfa', '--blocked', 'on', '--signature-key', 'new'];
    const changed = await json<Shown>([...set, '--refund-url', 'https://bank.example/refund']);
    assert.equal(changed.blocked, true);
    assert.match(changed.signatureKey ?? '', /^[0-9a-f]{40}$/);
    await assert.rejects(bank.invoices(), { code: 'forbidden' });

    const all = await json<Shown[]>(['instrument', 'list']);
    const alfa = all.find(({ code }) => code === 'alfa');
    assert.deepEqual([alfa?.paymentMethodId, alfa?.searchVatNumber], [150, true]);
    for (const each of all) {
      assert.ok(!('signatureKey' in each) && !('token' in each) && !('refundKey' in each));
    }
    const table = await server.run(['instrument', 'list']);
    assert.match(table.out, /alfa +150 +Альфа +blocked/);
  });

  const wrong: [what: string, args: string[], code: number][] = [
    ['a method id of ours', ['create', 'beta', '--method-id', '99', '--title', 'B'], 2],
    ['a code of ours', ['create', 'card', '--method-id', '105', '--title', 'B'], 1],
    [
      'no page',
      ['create', 'beta', '--method-id', '105', '--title', 'B', '--authorize-url', 'x'],
      1,
    ],
    ['an address that is none', ['set', 'demo-bank', '--ips', '300.1.1.1'], 1],
    ['nothing to set', ['set', 'demo-bank'], 2],
    ['nobody', ['set', 'nobody', '--blocked', 'on'], 4],
  ];
  for (const [what, args, code] of wrong) {
    test(`${what} is refused`, async () => {
      const ran = await server.run(['instrument', ...args]);
      assert.equal(ran.code, code, ran.err);
    });
  }

  test('a code or a method id is taken once', async () => {
    const again = ['instrument', 'create', 'alfa', '--method-id', '107', '--title', 'B'];
    assert.match((await server.run(again)).err, /validation_error/);
  });
});
