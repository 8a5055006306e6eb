import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { streamStates } from './event-stream.ts';

describe('a page that listens', () => {
  let app: FastifyInstance;
  let reading: PromiseWithResolvers<string>;
  let asked: PromiseWithResolvers<void>;
  beforeEach(async () => {
    app = Fastify();
    reading = Promise.withResolvers();
    asked = Promise.withResolvers();
    streamStates(app, '/events', {
      read: () => {
        asked.resolve();
        return reading.promise;
      },
      key: () => 'one',
      onChange: () => undefined,
      log: app.log,
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => app.close());

  const listen = () => {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    return socket;
  };
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;

  test('and goes before its state is read leaves nothing behind', async () => {
    const accepted = once(app.server, 'request');
    const socket = listen();
    const [, response] = (await accepted) as [unknown, NodeJS.EventEmitter];
    await asked.promise;
    const before = timers();
    const closed = once(response, 'close');
    socket.destroy();
    await closed;
    reading.resolve('{}');
    await turn();
    assert.ok(timers() <= before, 'no ping for nobody');
  });

  test('is turned away by a server that stops meanwhile', async () => {
    const socket = listen();
    await asked.promise;
    const ended = once(socket, 'close');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    const stopped = app.close();
    await turn();
    reading.resolve('{}');
    await Promise.all([stopped, ended]);
    assert.match(heard, /^HTTP\/1\.1 50[03] /);
  });

  test('hears the state', async () => {
    const socket = listen();
    reading.resolve('{"state":"open"}');
    let heard = '';
    while (!heard.includes('open')) heard += String((await once(socket, 'data'))[0]);
    assert.match(heard, /event: state\ndata: \{"state":"open"\}/);
    socket.destroy();
  });
});
