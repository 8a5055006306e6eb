import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a shop was sent. */
export interface ShopCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a shop answers; `undefined` body and status mean success. */
export interface ShopAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Never answers. */
  hang?: boolean;
  /** Answers after so long. */
  afterMs?: number;
}

export type ShopBehaviour = (call: ShopCall) => ShopAnswer;

/** A shop's server on a free port of this machine: answers as told and remembers what it was sent. */
export async function openTestShop(behaviour: ShopBehaviour = () => ({})) {
  const calls: ShopCall[] = [];
  const shop = { behaviour };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call: ShopCall = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      calls.push(call);
      const answer = shop.behaviour(call);
      setTimeout(reply, answer.afterMs ?? 0, response, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notify`,
    calls,
    /** Answers like this from now on. */
    behave: (next: ShopBehaviour) => {
      shop.behaviour = next;
    },
    /** The orders that were told, as parsed bodies. */
    told: () => calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reply(response: ServerResponse, answer: ShopAnswer): void {
  if (answer.hang === true) return;
  const headers = { 'content-type': 'application/json', ...answer.headers };
  response.writeHead(answer.status ?? 200, headers);
  response.end(answer.body ?? '{"status":"success"}');
}
