import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { runAlone } from './demo-server.ts';

const answers: [status: number, code: string, exit: number][] = [
  [422, 'wrong_total_amount', 1],
  [429, 'too_many_requests', 1],
  [401, 'unauthorized', 6],
  [403, 'forbidden', 6],
  [404, 'not_found', 4],
  [503, 'service_unavailable', 3],
];

for (const [status, code, exit] of answers) {
  test(`${status} ${code} ends with ${exit}`, async (t) => {
    const body = JSON.stringify({ error: { message: 'Told by the server', code, fields: [] } });
    const server = createServer((_request, response) => {
      const headers = { 'content-type': 'application/json', 'x-request-id': 'r-1' };
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = ['order', 'create', '--amount', '1', '--url', url];
    const human = await runAlone(args);
    assert.equal(human.code, exit);
    assert.equal(human.out, '');
    assert.match(human.err, /Told by the server/);
    assert.match(human.err, /r-1/);
    const script = await runAlone([...args, '--json']);
    const { error } = JSON.parse(script.err) as { error: { code: string; status: number } };
    assert.deepEqual([error.code, error.status], [code, status]);
  });
}

const wrong: [args: string[], says: RegExp][] = [
  [['frobnicate'], /no command frobnicate/],
  [['order', 'list', '--colour'], /no option --colour/],
  [['order', 'get'], /<id>/],
  [['order', 'create'], /--amount/],
  [['order', 'create', '--amount', 'many'], /2790\.67/],
  [['order', 'create', '--amount', '1.005'], /2790\.67/],
  [['order', 'create', '--amount', '1', '--item', 'a;1'], /not both/],
  [['order', 'create', '--item', 'only a name'], /name;price/],
  [['order', 'create', '--file', 'no-such-file'], /cannot be read/],
  [['order', 'list', '--status', 'paid'], /created, hold/],
  [['order', 'list', '--filter', 'nothing'], /name=value/],
  [['order', 'list', '--page', '0'], /from 1/],
  [['payment', 'register', '--amount', '1'], /--operation/],
  [['listen', '--forward-to', 'localhost:80'], /address such as/],
  [['order', 'list', '--url', 'nowhere'], /address such as/],
  [['merchant', 'set', 'id'], /at least one setting/],
];

for (const [args, says] of wrong) {
  test(`a wrong line ends with 2 and says what would do: ${args.join(' ')}`, async () => {
    const ran = await runAlone(args, { PORT: '1' });
    assert.equal(ran.code, 2);
    assert.match(ran.err, says);
  });
}

test('a server that is not ours needs a token', async () => {
  const ran = await runAlone(['order', 'list'], { INVOGATE_MODE: 'production', PORT: '1' });
  assert.equal(ran.code, 6);
  assert.match(ran.err, /INVOGATE_TOKEN/);
});

test('nothing of a refusal is English for a Russian reader', async () => {
  const args = ['order', 'list', '--url', 'http://127.0.0.1:9'];
  const ran = await runAlone(args, { LANG: 'ru_RU.UTF-8' });
  assert.equal(ran.code, 3);
  for (const line of ran.err.trimEnd().split('\n')) assert.match(line, /^[А-Яа-яЁё]/);
  assert.match(ran.err, /127\.0\.0\.1:9/);
});

test('help is no failure, in either language', async () => {
  const english = await runAlone(['--help']);
  assert.equal(english.code, 0);
  assert.match(english.out, /Exit codes:/);
  const russian = await runAlone(['order', 'create', '--help'], { LANG: 'ru_RU.UTF-8' });
  assert.equal(russian.code, 0);
  assert.match(russian.out, /Примеры:/);
  assert.doesNotMatch(russian.out, /Usage:|Options:/);
});
