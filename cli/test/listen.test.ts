import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, describe, test, type TestContext } from 'node:test';
import { verifyNotification, type Order } from '@invogate/client';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

interface Delivered {
  rawHeaders: string[];
  body: string;
}

/** A shop on this machine that keeps what it gets, and a way to wait for it. */
async function shop(t: TestContext, answers: readonly [status: number, text: string][]) {
  const got: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [status, text] = answers[got.length] ?? answers.at(-1) ?? [500, ''];
      got.push({ rawHeaders: request.rawHeaders, body: Buffer.concat(chunks).toString() });
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify` };
}

/** The next line of a stream that fits. */
function line(stream: NodeJS.ReadableStream | null, form: RegExp): Promise<string> {
  assert.ok(stream);
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stream });
    lines.on('line', (text) => {
      if (form.test(text)) resolve(text);
    });
    lines.on('close', () => reject(new Error(`ended before ${String(form)}`)));
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.on('close', resolve));
}

describe('listening at the gate', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  async function paidOrder(): Promise<Order> {
    const created = await server.run(['order', 'create', '--amount', '1500', '--json']);
    const { id } = created.json as Order;
    const paid = await server.run(['trigger', 'payment', id, '--json']);
    assert.equal(paid.code, 0, paid.err);
    return paid.json as Order;
  }

  test('an event is forwarded with a signature that holds, and the answer goes back', async (t) => {
    const { got, url } = await shop(t, [[200, '\uFEFF {"status":"success"}']]);
    const listener = server.start(['listen', '--forward-to', url]);
    t.after(() => listener.kill('SIGKILL'));
    await line(listener.stderr, /Connected/);
    const shown = line(listener.stdout, /answered success/);
    const order = await paidOrder();
    assert.match(await shown, new RegExp(`completed +₽1,500\\.00 .*${order.id}`));
    const [delivered] = got;
    assert.ok(delivered);
    const { body, rawHeaders } = delivered;
    const signature = rawHeaders[rawHeaders.indexOf('X-Signature') + 1];
    assert.ok(verifyNotification(body, signature, demo.signatureKey));
    assert.equal((JSON.parse(body) as Order).status, 'completed');
    let gateStatus = '';
    for (let tries = 0; tries < 100 && gateStatus !== 'delivered'; tries++) {
      const listed = await server.run(['notifications', 'list', '--order', order.id, '--json']);
      gateStatus = (listed.json as { gateStatus: string }[])[0]?.gateStatus ?? '';
    }
    assert.equal(gateStatus, 'delivered');
    listener.kill('SIGINT');
    assert.equal(await ended(listener), 0);
  });

  test('what waited is sent on connect, as one JSON line for a script', async (t) => {
    const order = await paidOrder();
    const listener = server.start(['listen', '--json']);
    t.after(() => listener.kill('SIGKILL'));
    const event = JSON.parse(await line(listener.stdout, new RegExp(order.id))) as {
      order: Order;
      handled: { result: { status: string } };
    };
    assert.equal(event.order.id, order.id);
    assert.equal(event.handled.result.status, 'success');
    listener.kill('SIGTERM');
    assert.equal(await ended(listener), 0);
  });

  test('a shop that fails is told as such, with a key of one’s own', async (t) => {
    const { got, url } = await shop(t, [[500, 'oops']]);
    const args = ['--forward-to', url, '--key', 'my-own-key', '--algorithm', 'sha256'];
    const listener = server.start(['listen', ...args]);
    t.after(() => listener.kill('SIGKILL'));
    await line(listener.stderr, /Connected/);
    const shown = line(listener.stdout, /HTTP 500/);
    await paidOrder();
    await shown;
    const [delivered] = got;
    assert.ok(delivered);
    const { body, rawHeaders } = delivered;
    const signature = rawHeaders[rawHeaders.indexOf('X-Signature') + 1];
    assert.ok(verifyNotification(body, signature, 'my-own-key', { algorithm: 'sha256' }));
    listener.kill('SIGINT');
    assert.equal(await ended(listener), 0);
  });

  test('a token that is not taken ends it at once', async () => {
    const ran = await server.run(['listen', '--token', 'f'.repeat(32)]);
    assert.equal(ran.code, 6);
  });
});
