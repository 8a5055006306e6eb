/** What only a real socket shows: requests as odd as they arrive from real clients. */
import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { limits } from '#kernel/limits.ts';
import { openToyApp, toyTokens } from '#test/toy-app.ts';
import { exact, refusal } from '#test/wire.ts';

describe('over a socket', () => {
  let toy: Awaited<ReturnType<typeof openToyApp>>;
  let port: number;

  before(async () => {
    toy = await openToyApp();
    await toy.app.fastify.listen({ host: '127.0.0.1', port: 0 });
    port = (toy.app.fastify.server.address() as AddressInfo).port;
  });
  after(() => toy.app.fastify.close());

  /** Sends text as it is and reads until the server closes the connection. */
  const talk = async (text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(text);
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  };
  const send = async (...lines: string[]) => read(await talk(lines.join('\r\n')));

  /** The head and body of an answer, its promises checked. */
  function read(text: string) {
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const [statusLine = '', ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    return exact(Number(statusLine.split(' ')[1]), headers, body);
  }

  const path = '/v3/toys/api/thing';
  const end = ['Connection: close', '', ''];

  test('a client that sends no header it can leave out is served', async () => {
    const authorization = `Authorization:Bearer ${toyTokens.v3}`;
    const got = await send(`GET ${path} HTTP/1.1`, 'Host: x', authorization, ...end);
    assert.equal(got.status, 200);
    const body = '{"name":"a"}';
    const length = `Content-Length: ${body.length}`;
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', authorization, length, 'Connection: close'];
    const made = await send(...head, '', body);
    assert.deepEqual([made.status, made.data], [200, { name: 'a' }]);
  });

  test('a request without Host is read like any other', async () => {
    const answer = await send(`GET ${path} HTTP/1.1`, ...end);
    assert.deepEqual(refusal(answer), [401, 'unauthorized']);
  });

  test('HTTP/1.0 is served', async () => {
    const answer = await send(`GET ${path} HTTP/1.0`, 'Authorization: Bearer nope', '', '');
    assert.deepEqual(refusal(answer), [401, 'unauthorized']);
  });

  test('what is no HTTP is answered in the envelope', async () => {
    for (const line of ['HELLO', `G=T ${path} HTTP/1.1`]) {
      assert.deepEqual(refusal(await send(line, ...end)), [400, 'bad_request'], line);
    }
    const [long] = refusal(await send(`GET ${path} HTTP/1.1`, `X: ${'x'.repeat(40_000)}`, ...end));
    assert.equal(long, 431);
  });

  test('a method nobody knows finds nothing', async () => {
    const answer = await send(`PROPFIND ${path} HTTP/1.1`, 'Host: x', ...end);
    assert.deepEqual(refusal(answer), [404, 'not_found']);
  });

  test('a body that is announced as too large is refused unread', async () => {
    const authorization = `Authorization: Bearer ${toyTokens.v3}`;
    const length = `Content-Length: ${limits.bodyBytes + 1}`;
    const answer = await send(`POST ${path} HTTP/1.1`, 'Host: x', authorization, length, '', '');
    assert.deepEqual(refusal(answer), [413, 'payload_too_large']);
  });

  test('a body without a length is read to its end, up to the limit', async () => {
    const authorization = `Authorization: Bearer ${toyTokens.v3}`;
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', authorization, 'Transfer-Encoding: chunked'];
    const small = ['c', '{"name":"a"}', '0', '', ''];
    assert.equal((await send(...head, 'Connection: close', '', ...small)).status, 200);
    const size = limits.bodyBytes + 1;
    const large = [size.toString(16), ' '.repeat(size), '0', '', ''];
    assert.deepEqual(refusal(await send(...head, '', ...large)), [413, 'payload_too_large']);
  });

  test('requests that come while the server stops hear when to come back', async () => {
    const other = await openToyApp();
    await other.app.fastify.listen({ host: '127.0.0.1', port: 0 });
    const { port: at } = other.app.fastify.server.address() as AddressInfo;
    other.app.drain();
    const answer = await fetch(`http://127.0.0.1:${at}${path}`);
    const { status, error } = exact(
      answer.status,
      Object.fromEntries(answer.headers),
      await answer.text(),
    );
    assert.deepEqual([status, error.code], [503, 'service_unavailable']);
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    assert.equal(answer.headers.get('connection'), 'close');
    await other.app.fastify.close();
  });
});
