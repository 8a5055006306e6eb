import type {
  ConfirmSignedIn,
  FoundCounterparty,
  PayView,
  SignInView,
  StartAttempt,
} from '@invogate/contracts/pay-page.ts';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { loadPay, type LoadedPay } from '../src/server.ts';
import { instant, invoice } from './fixtures.ts';

export interface FakeServer {
  url: string;
  /** Address of the page. */
  page: string;
  view: PayView;
  /** Every attempt that was asked for, repeats included. */
  attempts: StartAttempt[];
  directory: FoundCounterparty[];
  signIn: SignInView;
  /** One-tap payments of who has signed in. */
  taps: ConfirmSignedIn[];
  /** What the bank says to the next card. */
  bank: 'approves' | 'declines';
  /** Changes the view and tells every open page. */
  change: (patch: Partial<PayView>) => void;
  /** Changes the view and tells nobody. */
  changeQuietly: (patch: Partial<PayView>) => void;
  close: () => Promise<void>;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'";
const types: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M1 1h7v7h-7z' +
  'M21 1h7v7h-7zM1 21h7v7h-7zM10 3h2v4h3v3h-5zM16 10h4v2h-4zM4 12h5v4h-5zM12 14h6v6h-6z' +
  'M22 20h4v6h-4zM20 12h7v2h-7zM11 23h5v4h-5z"/></svg>';

/** A server that speaks the contract of the payment page and pays for one invoice. */
export async function startFakeServer(first: PayView): Promise<FakeServer> {
  const pay = await loadPay();
  const streams = new Set<ServerResponse>();
  const server = createServer();
  const fake: FakeServer = {
    view: first,
    attempts: [],
    directory: [],
    signIn: {},
    taps: [],
    bank: 'approves',
    url: '',
    page: '',
    changeQuietly: (patch) => {
      fake.view = { ...fake.view, ...patch };
    },
    change: (patch) => {
      fake.changeQuietly(patch);
      for (const stream of streams) stream.write(event(now(fake)));
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', fake.url);
    const api = pathname.split(`/pay/api/${first.containerId}`)[1];
    const answered =
      api === undefined
        ? answerPage(fake, pay, response, pathname, searchParams)
        : answerApi(fake, streams, request, response, [api, searchParams]);
    answered.catch((failure: unknown) => {
      response.writeHead(500).end(String(failure));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  fake.page = `${fake.url}/order/${first.containerId}`;
  return fake;
}

async function answerPage(
  fake: FakeServer,
  { renderPage, clientDir }: LoadedPay,
  response: ServerResponse,
  pathname: string,
  search: URLSearchParams,
): Promise<void> {
  if (pathname.startsWith('/assets/pay/')) {
    const name = basename(pathname);
    response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain');
    response.end(await readFile(join(clientDir, name)));
  } else if (pathname.startsWith('/order/')) {
    const languageId = search.get('languageId') === 'en' ? 'en' : fake.view.languageId;
    html(response, renderPage({ ...now(fake), languageId }));
  } else if (pathname === '/picture.svg') {
    response.setHeader('content-type', 'image/svg+xml');
    response.end(picture);
  } else if (pathname === '/bank') {
    html(response, '<!doctype html><title>Bank</title><a href="/bank/done">Confirm</a>');
  } else if (pathname === '/bank/done') {
    bankAnswers(fake);
    response.writeHead(302, { location: fake.page }).end();
  } else {
    html(response, `<!doctype html><title>Shop</title><p>${pathname}</p>`);
  }
}

async function answerApi(
  fake: FakeServer,
  streams: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
  [path, search]: [path: string, search: URLSearchParams],
): Promise<void> {
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event(now(fake)));
    streams.add(response);
    response.on('close', () => streams.delete(response));
  } else if (path === '/counterparty') {
    const inn = search.get('vatNumber');
    json(response, { data: fake.directory.filter((row) => row.vatNumber === inn) });
  } else if (path === '/sign-in' || path === '/sign-out') {
    if (path === '/sign-out') fake.signIn = {};
    json(response, { data: fake.signIn });
  } else if (path === '/confirm-signed-in') {
    fake.taps.push(JSON.parse(await bodyOf(request)) as ConfirmSignedIn);
    fake.change({ state: 'paid', paidAmount: fake.view.amount, dueAmount: 0, paidAt: instant() });
    json(response, { data: now(fake) });
  } else if (path === '/attempt') {
    startAttempt(fake, JSON.parse(await bodyOf(request)) as StartAttempt, response);
  } else {
    if (path.endsWith('/cancel')) fake.changeQuietly({ attempt: undefined });
    json(response, { data: now(fake) });
  }
}

function startAttempt(fake: FakeServer, body: StartAttempt, response: ServerResponse): void {
  fake.attempts.push(body);
  if (body.amount !== fake.view.dueAmount) {
    refuse(response, 'wrong_total_amount', ['amount']);
    return;
  }
  if (fake.view.attempt?.id !== body.attemptId) begin(fake, body);
  json(response, { data: now(fake) });
}

/** What each kind of method does first. */
function begin(fake: FakeServer, { attemptId, methodId }: StartAttempt): void {
  const kind = fake.view.methods.find((method) => method.id === methodId)?.kind ?? 'card';
  const attempt = { id: attemptId, methodKind: kind, state: 'waiting' as const };
  // A transfer is no attempt: nobody is asked, and nothing waits for an answer.
  if (kind === 'invoice') {
    fake.changeQuietly({ attempt: undefined, invoice });
  } else if (kind === 'card') {
    fake.changeQuietly({ attempt: { ...attempt, action: { kind: 'redirect', url: '/bank' } } });
  } else if (kind === 'sbp') {
    const url = 'https://qr.nspk.example/AS1000';
    const action = { kind: 'qr' as const, payload: url, svg: '/picture.svg', url };
    fake.changeQuietly({ attempt: { ...attempt, action, expiresAt: instant(15 * 60_000) } });
  } else {
    fake.changeQuietly({ attempt });
  }
}

function bankAnswers(fake: FakeServer): void {
  const { attempt } = fake.view;
  if (!attempt) return;
  const rest = { id: attempt.id, methodKind: attempt.methodKind };
  if (fake.bank === 'approves') {
    const paid = { paidAmount: fake.view.amount, dueAmount: 0, paidAt: instant() };
    fake.change({ state: 'paid', ...paid, attempt: { ...rest, state: 'captured' } });
  } else {
    fake.change({ attempt: { ...rest, state: 'failed', failureReason: 'insufficient_funds' } });
  }
}

function now(fake: FakeServer): PayView {
  return { ...fake.view, serverTime: instant() };
}

function event(view: PayView): string {
  return `event: state\ndata: ${JSON.stringify(view)}\n\n`;
}

function html(response: ServerResponse, text: string): void {
  const type = 'text/html; charset=utf-8';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(text);
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: string, names: string[]): void {
  const fields = names.map((name) => ({ name, code: 'wrong_value', message: '' }));
  json(response, { error: { message: code, code, fields } }, 422);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
