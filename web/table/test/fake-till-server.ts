import type { FoundCounterparty } from '@invogate/contracts/pay-page.ts';
import type { ConfirmBill, TableBill, TablePayment, TableView } from '@invogate/contracts/pos.ts';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { loadTable, type LoadedTable } from '../src/server.ts';
import { aPayment, aTable, code, instant } from './fixtures.ts';

/** A server that speaks the contract of a table's page, with a till behind it. */
export interface FakeTillServer {
  url: string;
  /** Address of the table's page. */
  page: string;
  table: TableView;
  /** What the till says: bills, a word, or nothing at all for a while. */
  till: readonly TableBill[] | string | Promise<unknown>;
  payment: TablePayment;
  directory: FoundCounterparty[];
  /** Said to the next confirmation; undefined: it is fine. */
  refusal: { code: string; fields?: string[] } | undefined;
  asked: number;
  confirmed: ConfirmBill[];
  left: string[];
  /** Tells open pages: the bills of the till, or that it is to be asked again. */
  tell: (askAgain?: boolean) => void;
  /** Changes the payment and tells its page. */
  change: (patch: Partial<TablePayment>) => void;
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

export async function startFakeTillServer(
  patch: Partial<Pick<FakeTillServer, 'table' | 'till' | 'payment'>> = {},
): Promise<FakeTillServer> {
  const loaded = await loadTable();
  const server = createServer();
  const tables = new Set<ServerResponse>();
  const payments = new Set<ServerResponse>();
  const fake: FakeTillServer = {
    ...{ table: aTable(), till: [], payment: aPayment(), directory: [], refusal: undefined },
    ...{ asked: 0, confirmed: [], left: [], url: '', page: '' },
    ...patch,
    tell: (askAgain = false) => {
      for (const stream of tables) stream.write(event(nowOf(fake, askAgain)));
    },
    change: (news) => {
      fake.payment = { ...fake.payment, ...news, serverTime: instant() };
      for (const stream of payments) stream.write(event(fake.payment));
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  server.on('request', (request, response) => {
    answer(fake, loaded, { tables, payments }, request, response).catch((failure: unknown) => {
      response.writeHead(500).end(String(failure));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  fake.page = `${fake.url}/t/${code}`;
  return fake;
}

type Streams = Record<'tables' | 'payments', Set<ServerResponse>>;

async function answer(
  fake: FakeTillServer,
  { renderTable, clientDir }: LoadedTable,
  streams: Streams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', fake.url);
  const api = pathname.split(`/v3/pos/api/table/${code}`)[1];
  if (api !== undefined) return answerApi(fake, request, response, [api, searchParams]);
  if (pathname.startsWith('/assets/table/')) {
    const name = basename(pathname);
    response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain');
    response.end(await readFile(join(clientDir, name)));
  } else if (pathname.endsWith('/events')) {
    const ofPayment = pathname.includes('/payment/');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(event(ofPayment ? fake.payment : nowOf(fake, false)));
    const open = streams[ofPayment ? 'payments' : 'tables'];
    open.add(response);
    response.on('close', () => open.delete(response));
  } else if (pathname.startsWith('/t/')) {
    const languageId = searchParams.get('languageId') === 'en' ? 'en' : fake.table.languageId;
    const table = { ...fake.table, languageId, serverTime: instant() };
    const payment = pathname.includes('/payment/') ? { payment: fake.payment } : {};
    const type = 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    response.end(renderTable({ code, table, ...payment }));
  } else {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Payment page</title><h1>${pathname}</h1>`);
  }
}

async function answerApi(
  fake: FakeTillServer,
  request: IncomingMessage,
  response: ServerResponse,
  [path, search]: [path: string, search: URLSearchParams],
): Promise<void> {
  if (path === '/bill' && request.method === 'POST') {
    fake.asked += 1;
    const said = await fake.till;
    if (typeof said === 'string') refuse(response, { code: said });
    else json(response, { data: { tableNumber: '12', ...nowOf(fake, false) } });
  } else if (path === '/bill') {
    json(response, { data: nowOf(fake, false) });
  } else if (path.endsWith('/confirm')) {
    const body = JSON.parse(await bodyOf(request)) as ConfirmBill;
    fake.confirmed.push(body);
    if (fake.refusal) refuse(response, fake.refusal);
    else json(response, { data: { ...fake.payment, paymentId: body.paymentId } });
  } else if (path === '/counterparty') {
    const inn = search.get('vatNumber');
    json(response, { data: fake.directory.filter((row) => row.vatNumber === inn) });
  } else {
    if (path.endsWith('/leave')) {
      fake.left.push(path.split('/')[2] ?? '');
      fake.change({ state: 'ended', endReason: 'left' });
    }
    json(response, { data: { ...fake.payment, serverTime: instant() } });
  }
}

function nowOf({ till }: FakeTillServer, askAgain: boolean) {
  return { bills: Array.isArray(till) ? till : [], askAgain, serverTime: instant() };
}

const event = (state: unknown): string => `event: state\ndata: ${JSON.stringify(state)}\n\n`;

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(
  response: ServerResponse,
  { code: word, fields = [] }: { code: string; fields?: string[] },
): void {
  const told = fields.map((name) => ({ name, code: 'wrong_value', message: '' }));
  json(response, { error: { message: word, code: word, fields: told } }, 422);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
