import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlainRequest, PlainRoute } from '#kernel/plain-route.ts';

/** Serves plain routes on a free port of this machine, for tests. Routes may be added later. */
export async function serveRoutes(routes: readonly PlainRoute[]): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await answerPlainly(routes, request, response))) response.writeHead(404).end();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers by the plain route that fits; false when there is none. */
export async function answerPlainly(
  routes: readonly PlainRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://test');
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const match = formOf(route.path).exec(url.pathname);
    if (match === null) continue;
    const result = await route.handle(await plainRequest(request, url, match));
    if (result.cut === true) response.destroy();
    else response.writeHead(result.status, result.headers).end(result.body);
    return true;
  }
  return false;
}

function formOf(path: string): RegExp {
  const pattern = path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return new RegExp(`^${pattern}$`);
}

async function plainRequest(
  request: IncomingMessage,
  url: URL,
  match: RegExpExecArray,
): Promise<PlainRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const params = Object.entries(match.groups ?? {});
  return {
    params: Object.fromEntries(params.map(([name, value]) => [name, decodeURIComponent(value)])),
    query: url.searchParams,
    headers: Object.fromEntries(headers) as Record<string, string>,
    rawBody: bytes.toString('utf8'),
    bytes,
    ip: '127.0.0.1',
  };
}
