import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { answerOf, routeOf } from './app-router.ts';
import { folderOf, type ServedFile } from './folder.ts';
import type { MiniApp } from './mini-app.ts';
import { languageOf, pageDocument, pageHeaders } from './page-document.ts';

export interface AppServerDeps {
  host: string;
  /** 0 takes any free port. */
  port: number;
  apps: readonly MiniApp[];
  /** Origins that may show the apps in a frame. */
  hosts: readonly string[];
  onTrouble: (error: unknown, what: string) => void;
}

export interface AppServer {
  port: number;
  /** Lets the apps do what happens without a request. */
  work: () => void;
  close: () => Promise<void>;
}

type Given = { app: MiniApp; files: ReadonlyMap<string, ServedFile> };

/** A body of an app is a choice of a person, or the order of a notification: never large. */
const longestBody = 262_144;
const problem = (status: number, code: string): [number, string] => [
  status,
  JSON.stringify({ code }),
];

/** Serves mini-apps, each under its own name, on one origin that is not the payment system's. */
export async function openAppServer(deps: AppServerDeps): Promise<AppServer> {
  const apps = new Map(
    deps.apps.map((app): [string, Given] => [
      app.name,
      { app, files: folderOf(app.built.clientDir) },
    ]),
  );
  const server = createServer((request, response) => {
    serve(deps, apps, request, response).catch((error: unknown) => {
      deps.onTrouble(error, 'request');
      if (!response.headersSent) sendJson(response, ...problem(500, 'internal_error'));
      else response.destroy();
    });
  });
  const port = await listen(server, deps);
  return {
    port,
    work: () => {
      for (const app of deps.apps) app.work?.();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      for (const app of deps.apps) await app.close();
    },
  };
}

async function listen(server: Server, { host, port }: AppServerDeps): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function serve(
  { hosts }: AppServerDeps,
  apps: ReadonlyMap<string, Given>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://app');
  const [, name = '', ...rest] = url.pathname.split('/');
  const given = apps.get(name);
  if (!given) {
    sendJson(response, ...problem(404, 'not_found'));
    return;
  }
  const path = `/${rest.join('/')}`;
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (method === 'GET' && givePage(given, path, hosts, request, response)) return;
  if (method === 'GET' && giveFile(given, path, response)) return;
  const found = routeOf(given.app, method, path);
  const rawBody = found ? await readBody(request) : '';
  if (!found) sendJson(response, ...problem(404, 'not_found'));
  else if (rawBody === undefined) sendJson(response, ...problem(413, 'too_large'));
  else {
    const answer = await answerOf(found.route, {
      params: found.params,
      query: url.searchParams,
      headers: headersOf(request),
      rawBody,
      ip: request.socket.remoteAddress ?? '',
    });
    sendJson(response, answer.status, JSON.stringify(answer.body));
  }
}

function givePage(
  { app }: Given,
  path: string,
  hosts: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const page = app.pages.find((each) => each.path === path);
  if (!page) return false;
  const language = languageOf(request.headers['accept-language']);
  const html = pageDocument(page, app.built.assetsOf(page.entry), language);
  response.writeHead(200, pageHeaders(hosts)).end(html);
  return true;
}

function giveFile({ files }: Given, path: string, response: ServerResponse): boolean {
  const file = files.get(path);
  if (!file) return false;
  response
    .writeHead(200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    .end(file.body);
  return true;
}

/** Undefined when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? '' : (value ?? ''),
    ]),
  );
}

function sendJson(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}
