import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { invogateClient } from '../src/index.ts';
import type { ClientOptions, InvogateClient } from '../src/index.ts';

export interface Seen {
  method: string;
  /** With the query string. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the server does with the next request. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | 'cut'
  | 'silence';

export interface Fake {
  url: string;
  seen: Seen[];
  /** Pauses that the client made, in milliseconds. */
  pauses: number[];
  client: InvogateClient;
}

/** A server that plays a script, one reply a request, and a client of it that never really waits. */
export async function fake(
  t: TestContext,
  script: readonly Reply[],
  options: Partial<ClientOptions> = {},
): Promise<Fake> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const reply = script[seen.length] ?? { status: 599, text: 'the script is at its end' };
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      play(reply, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const pauses: number[] = [];
  let nowMs = 0;
  const world = {
    nowMs: () => nowMs,
    random: () => 1,
    sleep: (ms: number) => {
      pauses.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
  const client = invogateClient({ baseUrl: url, token: 'a-token-for-tests', world, ...options });
  return { url, seen, pauses, client };
}

function play(reply: Reply, response: ServerResponse): void {
  if (reply === 'silence') return;
  if (reply === 'cut') {
    response.socket?.destroy();
    return;
  }
  const { status = 200, headers = {}, json, text = JSON.stringify(json) } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

export const success = (data: unknown): Reply => ({ json: { data, extendedData: [] } });

export const failure = (status: number, code: string, headers = {}): Reply => ({
  status,
  headers: { 'x-request-id': 'request-1', ...headers },
  json: { error: { message: `this is ${code}`, code, fields: [] } },
});
