import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PendingThing } from '@invogate/contracts/pending.ts';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('what is pending, and the bank account of the operator', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  test('a transfer that nobody knows waits for a decision', async () => {
    const empty = await server.run(['pending', 'list']);
    assert.match(empty.out, /Nothing is pending/);
    const sum = ['--amount', '99.90', '--purpose', 'for the fish'];
    await server.run(['payment', 'register', '--operation', 'fish-1', ...sum]);
    const [thing] = (await server.run(['pending', 'list', '--json'])).json as PendingThing[];
    assert.deepEqual(
      [thing?.kind, thing?.id, thing?.amount, thing?.advice],
      ['transfer', 'fish-1', 99.9, 'decide'],
    );
    const shown = await server.run(['pending', 'list', '--lang', 'ru']);
    assert.match(shown.out, /перевод +fish-1 +99,90.*for the fish +выяснить, чьи это деньги/);
    const none = await server.run(['pending', 'list', '--kind', 'attempt', '--json']);
    assert.deepEqual(none.json, []);
  });

  test('what is wrong to ask is said', async () => {
    const id = demo.merchantId;
    assert.equal((await server.run(['pending', 'list', '--kind', 'order'])).code, 2);
    assert.equal((await server.run(['pending', 'list', '--since', 'soon'])).code, 2);
    assert.equal((await server.run(['pending', 'ask', 'attempt', id])).code, 4);
    const transfer = await server.run(['pending', 'ask', 'transfer', 'fish-1']);
    assert.equal(transfer.code, 1);
    assert.match(transfer.err, /wait for a person/);
  });

  test('requisites are checked, set and shown', async () => {
    const given = ['--name', 'Operator', '--inn', '7707083893', '--kpp', '770701001'];
    const bank = ['--bank', 'Bank', '--bic', '044525225'];
    const accounts = ['--correspondent', '30101810400000000225', '--account'];
    const set = ['operator', 'set-requisites', ...given, ...bank, ...accounts];
    const wrong = await server.run([...set, '40702810400000000000']);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /settlementAccount/);
    const done = await server.run([...set, '40702810200000012345']);
    assert.equal(done.code, 0, done.err);
    const shown = await server.run(['operator', 'show', '--json']);
    const { settlementAccount, vatNumber } = shown.json as Record<string, string>;
    assert.deepEqual([settlementAccount, vatNumber], ['40702810200000012345', '7707083893']);
  });

  test('a shop whose payers wait for it', async () => {
    const set = ['merchant', 'set', demo.merchantId, '--shipping-control', 'on'];
    const ran = await server.run([...set, '--hold-announced', 'hold']);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /shipping-control/);
  });
});
