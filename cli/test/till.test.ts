import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/client';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import type { CheckView, PrintedCheck, TillView } from '@invogate/till/view.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

/** A till of which each line that is typed gets one line of JSON. */
function conversation(child: ChildProcess) {
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return async <T>(text: string): Promise<T> => {
    child.stdin?.write(`${text}\n`);
    const { value, done } = await lines.next();
    assert.ok(done !== true, `no answer to ${text}`);
    return JSON.parse(value) as T;
  };
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', resolve));

describe('a till that is played from the command line', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  test('prints a pre-check, hears of its payment, and closes the check', async () => {
    const child = server.start(['till', '--merchant', demo.merchantId, '--json']);
    const type = conversation(child);
    await type('wait connected');
    await type('open 5');
    await type('add 5 borsch 2');
    const check = await type<CheckView>('add 5 steak');
    assert.deepEqual([check.amount, check.vatAmount], [2750, 495.91]);
    const first = await type<PrintedCheck>('precheck 5');
    const second = await type<PrintedCheck>('precheck 5');
    const stateOf = async ({ orderId }: PrintedCheck) =>
      (await server.json<Order>(['order', 'get', orderId])).status;
    assert.deepEqual([await stateOf(first), await stateOf(second)], ['canceled', 'created']);
    await server.json(['trigger', 'payment', second.orderId]);
    const paid = await type<CheckView>('wait paid 5');
    assert.deepEqual([paid.state, paid.paid, paid.due], ['paid', 2750, 0]);
    const heard = (await type<TillView['wire']>('wire')).filter(({ way }) => way === 'in');
    assert.ok(heard.some(({ what }) => what === 'onOrderStatusChange'));
    const end = ended(child);
    child.stdin?.end('quit\n');
    assert.equal(await end, 0);
  });

  test('a script whose line cannot be done fails, and says which', async () => {
    const script = ['open 77', 'open 1', 'add 1 gift', 'precheck 1', 'dance'].join('\n');
    const ran = await server.run(['till', '--merchant', demo.merchantId, '--quiet'], {
      stdin: script,
    });
    assert.equal(ran.code, 1);
    for (const words of [
      'no such table',
      'free dish is printed without a QR',
      'does not know “dance”',
    ]) {
      assert.ok(ran.out.includes(words), `${words}: ${ran.out}`);
    }
    assert.ok(!ran.out.includes('http'), 'no QR of a free dish');
  });

  test('is activated by a code, and shows its QR as people see it', async () => {
    const issued = await server.json<{ code: string }>([
      ...['activation-code', 'create', '--merchant', demo.merchantId, '--device', 'Касса 1'],
    ]);
    const script = ['wait connected 30', 'open 2', 'add 2 coffee', 'precheck 2'].join('\n');
    const options = { stdin: script, env: { INVOGATE_TOKEN: 'none' } };
    const partner = '0192f3c0-0000-7000-8000-0000000000a1';
    const args = ['till', '--activate', issued.code, '--partner', partner];
    const ran = await server.run(args, options);
    assert.equal(ran.code, 0, ran.err + ran.out);
    assert.match(ran.err, /Activated for shop ffffffff/);
    assert.match(ran.out, /Pre-check 1045 · table 2 · /);
    assert.match(ran.out, /█▀▀▀▀▀█/);
    assert.match(ran.out, /http:\/\/localhost:\d+\/order\//);
  });
});
