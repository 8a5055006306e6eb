import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import { filled, smsHttp } from './sms-http.ts';

const message = {
  id: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001',
  address: '+79990001122',
  language: 'ru',
  subject: '',
  text: '',
  html: '',
  brief: '123456 — "код", {to}\n',
} as const;

/** A provider of this machine that answers as told; undefined: never. */
async function openProvider(t: TestContext, status: number | undefined, answer = '{"id":77}') {
  const asked: { body: unknown; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      asked.push({ body, headers: request.headers });
      if (status !== undefined) response.writeHead(status, { location: '/else' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const channel = smsHttp({
    url: `http://127.0.0.1:${String(port)}/send`,
    template: '{"phones":["{to}"],"mes":"{text}","nested":{"key":"x-{id}"},"flag":1}',
    token: new Secret('token of a provider'),
    timeoutMs: 300,
  });
  return { channel, asked };
}

describe('sms over http', () => {
  test('the template is filled, and texts stay texts', async (t) => {
    const { channel, asked } = await openProvider(t, 200);
    const outcome = await channel.send(message);
    assert.deepEqual(outcome, { state: 'sent', providerId: '77', answer: 'HTTP 200 {"id":77}' });
    assert.deepEqual(asked[0]?.body, {
      phones: ['+79990001122'],
      mes: '123456 — "код", {to}\n',
      nested: { key: `x-${message.id}` },
      flag: 1,
    });
    assert.equal(asked[0].headers.authorization, 'Bearer token of a provider');
  });

  for (const [status, answer, state] of [
    [201, 'ok', 'sent'],
    [200, '{"error":"no money","error_code":3}', 'failed'],
    [200, '{"error":false}', 'sent'],
    [302, '', 'failed'],
    [400, 'bad number', 'failed'],
    [429, '', 'later'],
    [500, '', 'later'],
    [503, '', 'later'],
  ] as const) {
    test(`HTTP ${status} ${answer} means ${state}`, async (t) => {
      const { channel } = await openProvider(t, status, answer);
      assert.equal((await channel.send(message)).state, state);
    });
  }

  test('an answer that repeats the message is kept without it', async (t) => {
    const { channel } = await openProvider(t, 400, `cannot send ${message.brief}`);
    const { answer } = await channel.send(message);
    assert.ok(!answer.includes('123456'), answer);
  });

  test('a provider that never answers is not waited for', async (t) => {
    const { channel } = await openProvider(t, undefined);
    await assert.rejects(channel.send(message), /timeout/);
  });

  test('a quote in a value does not leave its text', () => {
    const body = filled('{"a":"{text}"}', { text: '","b":"1' });
    assert.deepEqual(JSON.parse(body), { a: '","b":"1' });
  });
});
