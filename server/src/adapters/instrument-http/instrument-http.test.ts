import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { RefundAnswer } from '#rooms/instruments/index.ts';
import { instrumentHttp } from './instrument-http.ts';

/** A bank that answers every request so, and what it was asked. */
async function openBank(t: TestContext, status: number, text: string) {
  const asked: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      asked.push({ headers: request.headers, body });
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${String(port)}/refund` };
}

const signature = 'abc123';
const body = '{"refundId":"r","amount":2750.5}';

const rows: [name: string, status: number, text: string, wanted: RefundAnswer['status']][] = [
  ['success', 200, '{"status":"success"}', 'success'],
  ['pending', 200, '{"status":"pending"}', 'pending'],
  ['a clear no', 200, '{"status":"error","code":"account_closed"}', 'error'],
  ['a word of nobody', 200, '{"status":"maybe"}', 'unknown'],
  ['no JSON', 200, '<html>', 'unknown'],
  ['a failure of the bank, whatever it says', 500, '{"status":"error"}', 'unknown'],
  ['a redirect', 302, '{"status":"success"}', 'unknown'],
];
for (const [name, status, text, wanted] of rows) {
  test(`${name} is told as ${wanted}`, async (t) => {
    const { asked, url } = await openBank(t, status, text);
    const answer = await instrumentHttp({ allowLoopback: true })({ url, body, signature });
    assert.equal(answer.status, wanted);
    if (answer.status === 'error') assert.equal(answer.code, 'account_closed');
    assert.equal(asked[0]?.body, body);
    assert.equal(asked[0].headers['x-signature'], signature);
    assert.equal(asked[0].headers['content-type'], 'application/json');
  });
}

test('an address of our own network is never called', async (t) => {
  const { asked, url } = await openBank(t, 200, '{"status":"success"}');
  const answer = await instrumentHttp({ allowLoopback: false })({ url, body, signature });
  assert.equal(answer.status, 'unknown');
  assert.deepEqual(asked, []);
});

test('a server that is away leaves it open', async () => {
  const url = 'http://127.0.0.1:9/refund';
  const answer = await instrumentHttp({ allowLoopback: true })({ url, body, signature });
  assert.equal(answer.status, 'unknown');
});
