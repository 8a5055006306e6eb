import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DiadocBook, type FakeOrganisation } from './diadoc-book.ts';
import { listenLocally, stopListening } from './local-server.ts';

export interface FakeDiadoc {
  /** What goes into the adapter's `url`. */
  url: string;
  book: DiadocBook;
  /** Requests that arrived, such as `POST /V3/PostMessage`, in order. */
  seen: string[];
  /** What the next request of this path gets: a status, or its answer is lost after the work. */
  fail(path: string, fault: DiadocFault): void;
  /** Every token so far is refused from now on. */
  expireTokens(): void;
  stop(): Promise<void>;
}

export type DiadocFault =
  | { status: number; retryAfterS?: number; body?: string }
  /** The work is done and the connection breaks before the answer. */
  | 'cut-after';

export interface FakeDiadocOptions {
  clientId: string;
  login: string;
  password: string;
  boxId: string;
  organisations?: readonly FakeOrganisation[];
}

interface Answer {
  status: number;
  body?: unknown;
  bytes?: Buffer;
  retryAfterS?: number;
}

/** A local server that speaks the parts of Diadoc's HTTP API that we use, in JSON, for tests. */
export async function fakeDiadoc(options: FakeDiadocOptions): Promise<FakeDiadoc> {
  const book = new DiadocBook(options.boxId, options.organisations ?? []);
  const seen: string[] = [];
  const faults: { path: string; fault: DiadocFault }[] = [];
  const tokens = new Set<string>();
  const reply = (request: IncomingMessage, body: unknown): Answer => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const authorization = authorizationOf(request);
    if (authorization.ddauth_api_client_id !== options.clientId) return { status: 401 };
    if (url.pathname === '/V3/Authenticate') return signIn(url, body, options, tokens);
    if (!tokens.has(authorization.ddauth_token ?? '')) return { status: 401 };
    return work(book, request.method ?? '', url, body);
  };
  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://fake').pathname;
      seen.push(`${request.method ?? ''} ${path}`);
      const body = await jsonOf(request);
      const at = faults.findIndex((each) => each.path === path);
      const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
      if (fault !== undefined && fault !== 'cut-after') {
        deliver(response, { ...fault, bytes: Buffer.from(fault.body ?? '') });
        return;
      }
      const answer = reply(request, body);
      if (fault === 'cut-after') request.socket.destroy();
      else deliver(response, answer);
    })();
  });
  return {
    url: `http://127.0.0.1:${await listenLocally(server)}`,
    book,
    seen,
    fail: (path, fault) => faults.push({ path, fault }),
    expireTokens: () => {
      tokens.clear();
    },
    stop: () => stopListening(server),
  };
}

function signIn(
  url: URL,
  body: unknown,
  { login, password }: FakeDiadocOptions,
  tokens: Set<string>,
): Answer {
  const given = body as { login?: string; password?: string };
  if (url.searchParams.get('type') !== 'password') return { status: 400 };
  if (given.login !== login || given.password !== password) return { status: 401 };
  const token = `token-${tokens.size + 1}-${Math.random().toString(36).slice(2)}`;
  tokens.add(token);
  return { status: 200, bytes: Buffer.from(token) };
}

function work(book: DiadocBook, method: string, url: URL, body: unknown): Answer {
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const box = url.searchParams.get('boxId') ?? url.searchParams.get('myBoxId');
  if (box !== null && box !== book.boxId) return { status: 403, body: 'not your box' };
  switch (`${method} ${url.pathname}`) {
    case 'GET /V3/GetCounteragents':
      return { status: 200, body: book.counteragents(given('query')) };
    case 'GET /GetOrganizationsByInnKpp':
      return { status: 200, body: book.directory(given('inn'), url.searchParams.get('kpp')) };
    case 'POST /V3/AcquireCounteragent':
      return { status: 200, body: book.invite(body) };
    case 'POST /V3/PostMessage':
      return book.post(given('operationId'), body);
    case 'GET /GetDocumentsByCustomId':
      return { status: 200, body: book.byCustomId(given('customDocumentId')) };
    case 'GET /V6/GetMessage':
      return orMissing(book.message(given('messageId')));
    case 'GET /V7/GetNewEvents':
      return book.events(url.searchParams.get('afterIndexKey'));
    case 'GET /V4/GetEntityContent': {
      const bytes = book.content(given('messageId'), given('entityId'));
      return bytes === undefined ? { status: 404 } : { status: 200, bytes };
    }
    case 'POST /Delete':
      return { status: book.remove(given('messageId'), given('documentId')) };
    default:
      return { status: 405 };
  }
}

function orMissing(body: unknown): Answer {
  return body === undefined ? { status: 404 } : { status: 200, body };
}

/** `DiadocAuth a=1,b=2`; anything else is no authorization. */
function authorizationOf(request: IncomingMessage): Partial<Record<string, string>> {
  const [scheme, facts = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'DiadocAuth') return {};
  return Object.fromEntries(facts.split(',').map((pair) => pair.split('=')) as [string, string][]);
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function deliver(response: ServerResponse, { status, body, bytes, retryAfterS }: Answer): void {
  response.statusCode = status;
  if (retryAfterS !== undefined) response.setHeader('retry-after', String(retryAfterS));
  if (bytes !== undefined) {
    response.end(bytes);
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(status === 204 ? undefined : JSON.stringify(body ?? ''));
}
