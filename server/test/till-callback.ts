import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TillCore } from '@invogate/till/till-core.ts';

export const tillKey = 'a-key-of-a-till-0001';

/** The server of a till that hears signed callbacks (spec 14 §4). */
export async function openTillServer(till: TillCore, nowMs: () => number) {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const signature = String(request.headers['x-signature'] ?? '');
      const answer = (value: unknown) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(value));
      };
      const right = createHmac('sha1', tillKey).update(body).digest('hex');
      const said = JSON.parse(body) as { method: string; params: object; requestId: string };
      const sentAt = new Date(String(Reflect.get(said, 'sentAt'))).getTime();
      if (signature !== right || Math.abs(nowMs() - sentAt) > 5 * 60_000) {
        refused.push(body);
        response.statusCode = 403;
        response.end();
        return;
      }
      const params = { ...said.params, requestId: said.requestId };
      void till.call(said.method, params).then((reply) => {
        if (!reply) response.destroy();
        else if ('result' in reply) answer({ status: 'success', result: reply.result });
        else {
          const { message, data } = reply.error;
          answer({ status: 'error', code: data.code, message, data });
        }
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/till`,
    refused,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
