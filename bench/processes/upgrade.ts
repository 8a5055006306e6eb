import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './serve.ts';

/** The least that a gate can be: it upgrades, asks for a status, and hears nothing. */
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const call = Buffer.from('{"jsonrpc":"2.0","id":"1","method":"getStatus","params":{}}');
const frame = Buffer.concat([Buffer.from([0x81, call.length]), call]);

const server = createServer();
server.on('upgrade', (request, socket) => {
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1')
    .update(key + magic)
    .digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.write(frame);
  socket.on('error', () => undefined);
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  serve({ port: (server.address() as AddressInfo).port }, async () => {
    server.closeAllConnections();
    server.close();
  });
});
