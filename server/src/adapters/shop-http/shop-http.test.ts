import assert from 'node:assert/strict';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { otherTls, shopTls, testAuthority } from '#test/tls.ts';
import { shopHttp, type ShopHttp, type ShopHttpOptions } from './shop-http.ts';

const publicTrust = { ca: null, certificate: null };
const headers = { 'Content-Type': 'application/json', 'X-Signature': 'abc', 'X-Request-Id': '1' };

describe('HTTP to shops', () => {
  const open: (Server | TcpServer)[] = [];
  const clients: ShopHttp[] = [];
  after(async () => {
    await Promise.all(clients.map((client) => client.close()));
    for (const server of open) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  });

  async function listen(server: Server | TcpServer): Promise<number> {
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  const shop = (answer: RequestListener) => listen(createHttp(answer));
  const client = (options: Partial<ShopHttpOptions> = {}) => {
    const made = shopHttp({ allowLoopback: true, ...options });
    clients.push(made);
    return made;
  };
  const request = (url: string, body = '{}') => ({ url, body, headers, trust: publicTrust });
  const local = (port: number, path = '/') => `http://127.0.0.1:${port}${path}`;

  test('writes header names in the case given, and the body byte for byte', async () => {
    const body = '{"url":"https:\\/\\/a","text":"Привет"}';
    let seen = '';
    const port = await listen(
      createTcp((socket) => {
        socket.on('data', (chunk) => {
          seen += chunk.toString('utf8');
          if (seen.endsWith(body)) {
            socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
          }
        });
      }),
    );
    const answer = await client().post(request(local(port, '/ib?a=1'), body));
    assert.deepEqual([answer.status, answer.answer, answer.error], [200, 'ok', null]);
    assert.match(seen, /^POST \/ib\?a=1 HTTP\/1\.1\r\n/);
    assert.match(seen, /\r\nX-Signature: abc\r\n/);
    assert.match(seen, /\r\nX-Request-Id: 1\r\n/);
    assert.match(seen, new RegExp(`\\r\\ncontent-length: ${Buffer.byteLength(body)}\\r\\n`, 'i'));
    assert.ok(seen.endsWith(`\r\n\r\n${body}`));
  });

  test('keeps connections', async () => {
    const sockets = new Set<unknown>();
    const port = await shop((call, response) => {
      sockets.add(call.socket);
      call.resume().on('end', () => response.end('ok'));
    });
    const one = client();
    for (let i = 0; i < 9; i++) assert.equal((await one.post(request(local(port)))).status, 200);
    // A call may begin a moment before the connection of the last one is free again.
    assert.ok(sockets.size <= 2, `${sockets.size} connections`);
  });

  test('follows no redirect', async () => {
    let calls = 0;
    const port = await shop((_call, response) => {
      calls += 1;
      response.writeHead(302, { location: '/elsewhere' }).end('moved');
    });
    const answer = await client().post(request(local(port)));
    assert.deepEqual([answer.status, answer.answer, calls], [302, 'moved', 1]);
  });

  const limits = { totalMs: 300, answerBytesMax: 1000 };

  test('waits no longer than told, wherever the time goes', async () => {
    const silent = await shop(() => undefined);
    const slow = await shop((_call, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const never = { resolve: () => new Promise<never>(() => undefined) };
    const answers = await Promise.all([
      client({ limits }).post(request(local(silent))),
      client({ limits }).post(request(local(slow))),
      client({ limits, ...never }).post(request('http://shop.test/')),
    ]);
    for (const { error } of answers) assert.match(error ?? '', /no whole answer within 0\.3 s/);
  });

  test('reads no more than told', async () => {
    const port = await shop((_call, response) => response.end('x'.repeat(100_000)));
    const answer = await client({ limits }).post(request(local(port)));
    assert.match(answer.error ?? '', /larger than 1000 bytes/);
    assert.equal(answer.answer, 'x'.repeat(1000));
    const exact = await shop((_call, response) => response.end('x'.repeat(1000)));
    assert.equal((await client({ limits }).post(request(local(exact)))).error, null);
  });

  test('tells why there is no answer', async () => {
    const cut = await shop((call) => call.socket.destroy());
    assert.notEqual((await client().post(request(local(cut)))).error, null);
    const free = createTcp();
    const port = await listen(free);
    await new Promise((resolve) => free.close(resolve));
    assert.match((await client().post(request(local(port)))).error ?? '', /ECONNREFUSED/);
    const noSuch = () =>
      Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const unknown = await client({ resolve: noSuch }).post(request('http://shop.test/'));
    assert.match(unknown.error ?? '', /ENOTFOUND/);
  });

  test('a shop that answers before it has read everything is heard', async () => {
    const port = await shop((_call, response) => response.end('ok'));
    assert.equal((await client().post(request(local(port), 'x'.repeat(50_000)))).status, 200);
  });

  test('a name that leads to a forbidden address is not called', async () => {
    let calls = 0;
    const port = await shop((_call, response) => {
      calls += 1;
      response.end();
    });
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const strict = client({ allowLoopback: false, ports: [port], resolve });
    const answer = await strict.post(request(`http://shop.test:${port}/`));
    assert.match(answer.error ?? '', /shop\.test is not on the public internet/);
    const mapped = () => Promise.resolve([{ address: '::ffff:127.0.0.1', family: 6 }]);
    const other = client({ allowLoopback: false, ports: [port], resolve: mapped });
    assert.match(
      (await other.post(request(`http://shop.test:${port}/`))).error ?? '',
      /not on the/,
    );
    const real = client({ allowLoopback: false, ports: [port] });
    assert.match((await real.post(request(`http://localhost:${port}/`))).error ?? '', /not on the/);
    assert.match((await real.post(request(local(port)))).error ?? '', /not on the/);
    assert.equal(calls, 0);
  });

  describe('over TLS', () => {
    const secure = async (tls: typeof shopTls) => {
      const answer: RequestListener = (_call, response) => response.end('secret');
      return `https://127.0.0.1:${await listen(createHttps(tls, answer))}/`;
    };
    const post = (url: string, trust: { ca: string | null; certificate: string | null }) =>
      client().post({ ...request(url), trust });

    test('an authority that nobody knows is refused', async () => {
      const answer = await post(await secure(shopTls), publicTrust);
      assert.match(answer.error ?? '', /certificate|issuer/i);
      assert.equal(answer.status, null);
    });

    test("the merchant's own authority is believed, for the right host", async () => {
      const trust = { ca: testAuthority, certificate: null };
      const url = await secure(shopTls);
      assert.equal((await post(url, trust)).status, 200);
      const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      const elsewhere = url.replace('127.0.0.1', 'elsewhere.test');
      const answer = await client({ resolve }).post({ ...request(elsewhere), trust });
      assert.match(answer.error ?? '', /altnames|does not match/i);
    });

    test('a pinned certificate is the only one', async () => {
      const trust = { ca: null, certificate: shopTls.cert };
      assert.equal((await post(await secure(shopTls), trust)).status, 200);
      const answer = await post(await secure(otherTls), trust);
      assert.match(answer.error ?? '', /another certificate/);
    });
  });
});
