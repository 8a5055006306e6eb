import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AddressInfo } from 'node:net';
import { keepConnected } from './gate-connection.ts';

async function gate(): Promise<{ url: string; hall: WebSocketServer }> {
  const hall = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => hall.once('listening', resolve));
  return { hall, url: `ws://127.0.0.1:${(hall.address() as AddressInfo).port}/v3/gate/rpc` };
}

function connection(hall: WebSocketServer): Promise<WebSocket> {
  return new Promise((resolve) => hall.once('connection', resolve));
}

test('comes back with doubled waits while nobody is there', async (t) => {
  const waits: number[] = [];
  const ending = new AbortController();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const end = await keepConnected({
    url: 'ws://127.0.0.1:1',
    token: 't',
    signal: ending.signal,
    random: () => 1,
    onOpen: () => undefined,
    onLost: (_reason, waitMs) => {
      waits.push(waitMs);
      if (waits.length === 9) ending.abort();
      else setImmediate(() => t.mock.timers.tick(waitMs));
    },
    onFrame: () => Promise.resolve(undefined),
  });
  assert.equal(end, 'stopped');
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('answers frames, stays after others end it, and stops at 1008', async (t) => {
  const { hall, url } = await gate();
  t.after(() => hall.close());
  const lost: string[] = [];
  const running = keepConnected({
    url,
    token: 'a-token',
    signal: new AbortController().signal,
    random: () => 0,
    onOpen: () => undefined,
    onLost: (reason) => lost.push(reason),
    onFrame: (text) => Promise.resolve(text === 'hello' ? 'there' : undefined),
  });
  const first = await connection(hall);
  const answered = new Promise((resolve) => first.once('message', (data: Buffer) => resolve(data)));
  first.send('quiet');
  first.send('hello');
  assert.equal(String(await answered), 'there');
  const again = connection(hall);
  first.close(1001, 'restart');
  const second = await again;
  assert.deepEqual(lost, ['1001 restart']);
  second.close(1008, 'revoked');
  assert.equal(await running, 'refused');
});
