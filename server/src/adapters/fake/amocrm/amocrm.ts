import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenLocally, stopListening } from '../local-server.ts';
import { answerCall, kindOf, type FakeReply } from './answer.ts';
import {
  addAccount,
  fakeBook,
  faultFor,
  isOneTooMany,
  type FakeAccount,
  type FakeBook,
  type FakeFault,
  type NewFakeAccount,
} from './book.ts';
import { control } from './control.ts';
import { callDisable, callInstall, settingsToken } from './hooks.ts';
import type { FakeIntegration } from './integration.ts';
import type { FakeInvoice } from './invoice.ts';
import { page, type Shown } from './pages.ts';

export interface FakeAmo {
  url: string;
  book: FakeBook;
  /** For the client: where a host is reached. */
  resolveBaseUrl(host: string): string;
  account(given: NewFakeAccount): FakeAccount;
  invoice(account: FakeAccount, given: FakeInvoice): FakeInvoice;
  fail(fault: FakeFault): void;
  /** How many calls of a kind came. */
  seen(of: string): number;
  /** The account installs us from the market: a code comes without a `state`. */
  install(account: FakeAccount, referer?: string): Promise<Response>;
  /** The account removes us; `signature` replaces the right one. */
  disable(account: FakeAccount, signature?: string): Promise<Response>;
  /** What a settings form inside amoCRM sends as `X-Auth-Token`. */
  settingsToken(account: FakeAccount, changes?: Record<string, unknown>): string;
  /** A page of people, for a server that shows them under `base`. */
  page(base: string, method: string, url: URL, text: string): Shown;
  stop(): Promise<void>;
}

export interface FakeOptions {
  /** Any free one unless told otherwise. */
  port?: number;
  /** The clock that tokens live by. */
  nowMs?: () => number;
  /** The clock that requests are counted by; the same unless told otherwise. */
  paceMs?: () => number;
}

/** A call that is never answered holds its connection until the server stops. */
const hangMs = 60_000;

/**
 * amoCRM on this machine, good enough to develop against (spec 15 §8): OAuth with tokens that are
 * used up, lists, invoices, notes, the PayWall, hooks, faults on demand, and the limit of requests,
 * which shuts everybody out once it is broken. `/~/{host}` stands before the paths of an account.
 */
export async function fakeAmocrm(
  integration: FakeIntegration,
  { port = 0, nowMs = () => Date.now(), paceMs = nowMs }: FakeOptions = {},
): Promise<FakeAmo> {
  const book = fakeBook();
  const aborted = new AbortController();
  const server = createServer((request, response) => {
    void serve({ book, integration, nowMs, paceMs, signal: aborted.signal }, request, response);
  });
  const url = `http://127.0.0.1:${await listenLocally(server, port)}`;
  return {
    url,
    book,
    resolveBaseUrl: (host) => `${url}/~/${host}`,
    account: (given) => addAccount(book, given),
    invoice: (account, given) => {
      account.invoices.set(given.id, given);
      return given;
    },
    fail: (fault) => void book.faults.push({ ...fault }),
    seen: (of) => book.log.filter((line) => line.of === of).length,
    install: (account, referer) => callInstall(integration, account, referer),
    disable: (account, signature) => callDisable(integration, account, signature),
    settingsToken: (account, changes) => settingsToken(integration, account, nowMs(), changes),
    page: (base, method, url, text) => page({ book, integration, nowMs, base }, method, url, text),
    stop: async () => {
      aborted.abort();
      await stopListening(server);
    },
  };
}

interface Fake {
  book: FakeBook;
  integration: FakeIntegration;
  nowMs: () => number;
  paceMs: () => number;
  signal: AbortSignal;
}

async function serve(fake: Fake, request: IncomingMessage, response: ServerResponse) {
  const { book, nowMs, paceMs } = fake;
  const url = new URL(request.url ?? '/', 'http://fake');
  const text = await bodyOf(request);
  const [, host, path] = /^\/~\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  const method = request.method ?? 'GET';
  if (host === undefined || path === undefined) {
    const shown = url.pathname.startsWith('/__fake/')
      ? await control(fake, method, url, text)
      : page({ ...fake, base: '' }, method, url, text);
    response.writeHead(shown.status, shown.headers).end(shown.body);
    return;
  }
  const of = kindOf({ method, path });
  const tooMany = isOneTooMany(book, paceMs());
  const line = { atMs: paceMs(), method, path, host, of, status: 0 };
  book.log.push(line);
  const reply = tooMany ? blocked : await replyOf(fake, of, call);
  line.status = reply === 'none' ? 0 : reply.status;
  if (reply === 'none') response.destroy();
  else send(response, reply);

  function call(fault?: FakeFault): FakeReply {
    const account = [...book.accounts.values()].find((each) => each.host === host);
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    const refresh = request.headers['x-refresh-token'];
    const refreshToken = typeof refresh === 'string' ? refresh : undefined;
    const { searchParams: query } = url;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (of === 'subdomain') {
      const mine = [...book.accounts.values()].find((one) => one.refreshToken === refreshToken);
      if (mine) return { status: 200, body: { domain: mine.host } };
    }
    if (!account) return { status: 404, body: { title: 'Not Found', status: 404 } };
    const given = { method, path: path ?? '', query, token, refreshToken, body };
    return answerCall(book, account, given, nowMs(), fault);
  }
}

const blocked: FakeReply = { status: 403, body: '<html><h1>403 Forbidden</h1></html>' };

const spoiled: Readonly<Record<string, (fault: FakeFault) => FakeReply>> = {
  429: ({ value }) => ({
    status: 429,
    body: value === undefined ? '<html>429</html>' : { status: 429, retry_after: value },
  }),
  402: () => ({ status: 402, body: { title: 'Payment Required', status: 402 } }),
  403: () => blocked,
  500: () => ({ status: 500, body: '<html>500</html>' }),
  html: () => ({ status: 200, body: '<html>Технические работы</html>' }),
};

/** The answer, or what became of it on the way. */
async function replyOf(
  { book, signal }: Fake,
  of: string,
  call: (fault?: FakeFault) => FakeReply,
): Promise<FakeReply | 'none'> {
  const fault = faultFor(book, of);
  const instead = fault && spoiled[fault.kind]?.(fault);
  if (instead) return instead;
  if (fault?.kind === 'delay') await sleep(fault.value ?? 1000, undefined, { signal, ref: false });
  const reply = call(fault);
  if (fault?.kind === 'lost') return 'none';
  if (fault?.kind === 'hang') {
    await sleep(hangMs, undefined, { signal, ref: false }).catch(() => undefined);
    return 'none';
  }
  return reply;
}

function send(response: ServerResponse, { status, body }: FakeReply): void {
  const isPage = typeof body === 'string';
  const headers = {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/hal+json',
    'x-request-id': `fake-${Math.trunc(performance.now() * 1000)}`,
  };
  response.writeHead(status, headers);
  response.end(
    body === undefined || status === 204 ? undefined : isPage ? body : JSON.stringify(body),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
