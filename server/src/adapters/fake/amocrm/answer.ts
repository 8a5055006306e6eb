import type { FakeAccount, FakeBook, FakeFault } from './book.ts';
import { newTokens } from './book.ts';
import { elementOf, fieldsOf, patchInvoice, type InvoiceHome } from './invoice.ts';

export interface FakeReply {
  status: number;
  body?: unknown;
}

export interface FakeCall {
  method: string;
  /** Without query. */
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  refreshToken: string | undefined;
  body: unknown;
}

/** Which kind of call this is, as faults and the log name it. */
export function kindOf({ method, path }: Pick<FakeCall, 'method' | 'path'>): string {
  if (path === '/oauth2/access_token') return 'token';
  if (path === '/oauth2/account/current/subdomain') return 'subdomain';
  if (path === '/api/v4/account') return 'account';
  if (path === '/api/v4/leads/notes') return 'note';
  if (/^\/api\/v4\/(contacts|companies)\/\d+$/.test(path)) return 'entity';
  if (/^\/api\/v4\/catalogs\/\d+\/custom_fields$/.test(path)) return 'fields';
  if (/^\/api\/v4\/catalogs\/\d+\/elements\/\d+$/.test(path)) {
    return method === 'PATCH' ? 'patch' : 'element';
  }
  return path === '/api/v4/catalogs' ? 'catalogs' : 'page';
}

/** What amoCRM answers to a call of its API. */
export function answerCall(
  book: FakeBook,
  account: FakeAccount,
  call: FakeCall,
  nowMs: number,
  fault?: FakeFault,
): FakeReply {
  const kind = kindOf(call);
  if (kind === 'token') return tokens(book, account, call.body, nowMs);
  if (kind === 'subdomain') {
    const known = call.refreshToken !== undefined && call.refreshToken === account.refreshToken;
    return known ? { status: 200, body: { domain: account.host } } : problem(401, 'Unauthorized');
  }
  const goodUntilMs = account.accessTokens.get(call.token ?? '') ?? 0;
  if (account.disabled || goodUntilMs <= nowMs) return problem(401, 'Unauthorized');
  return answers[kind]?.(account, call, fault) ?? problem(404, 'Not found');
}

type Answer = (account: FakeAccount, call: FakeCall, fault?: FakeFault) => FakeReply;

const answers: Readonly<Record<string, Answer>> = {
  account: ({ id, name, host, lang }) => {
    const [subdomain = ''] = host.split('.');
    const _embedded = { invoices_settings: { lang, currency: 'RUB' } };
    return { status: 200, body: { id, name, subdomain, _embedded } };
  },
  catalogs: ({ id, catalogId }) => {
    const goods = { id: id * 10 + 3, name: 'Товары', type: 'products' };
    const invoices = { id: catalogId, name: 'Счета/покупки', type: 'invoices' };
    const catalogs = catalogId === null ? [goods] : [goods, invoices];
    return { status: 200, body: { _page: 1, _embedded: { catalogs } } };
  },
  fields: (account) => {
    const home = homeOf(account);
    if (!home) return { status: 204 };
    return { status: 200, body: { _embedded: { custom_fields: fieldsOf(home) } } };
  },
  element: (account, { path }) => {
    const home = homeOf(account);
    const found = invoiceAt(account, path);
    if (!home || !found || found.deleted === '204') return { status: 204 };
    if (found.deleted === '404') return problem(404, 'Not found');
    return { status: 200, body: elementOf(found, home) };
  },
  patch: (account, { path, body }, fault) => {
    const home = homeOf(account);
    const found = invoiceAt(account, path);
    if (!home || !found || found.deleted) return problem(404, 'Not found');
    if (fault?.kind === 'bad-date' && JSON.stringify(body).includes('BILL_PAYMENT_DATE')) {
      return invalid('BILL_PAYMENT_DATE');
    }
    if (fault?.kind === 'bad-enum' && JSON.stringify(body).includes('enum_code')) {
      return invalid('enum_code');
    }
    const written = patchInvoice(found, home, body);
    if (written !== 'written') return invalid(written.refused);
    account.patches.push({ invoiceId: found.id, body });
    return { status: 200, body: elementOf(found, home) };
  },
  entity: ({ entities }, { path }) => {
    const found = entities.get(path.replace('/api/v4/', ''));
    return found ? { status: 200, body: found } : { status: 204 };
  },
  note: ({ notes }, { body }) => {
    const [first] = Array.isArray(body) ? (body as Record<string, unknown>[]) : [];
    const params = (first?.params ?? {}) as Record<string, unknown>;
    notes.push({ leadId: Number(first?.entity_id), text: String(params.text) });
    return { status: 200, body: { _embedded: { notes: [{ id: notes.length }] } } };
  },
};

function tokens(book: FakeBook, account: FakeAccount, body: unknown, nowMs: number): FakeReply {
  const { grant_type, code, refresh_token } = body as Record<string, string | undefined>;
  if (grant_type === 'authorization_code') {
    if (!account.codes.delete(code ?? '')) {
      return problem(400, 'Bad Request', 'Authorization code has been revoked');
    }
    return { status: 200, body: newTokens(book, account, nowMs) };
  }
  if (account.disabled || refresh_token !== account.refreshToken) {
    return problem(401, 'Unauthorized', 'Token has been revoked');
  }
  return { status: 200, body: newTokens(book, account, nowMs) };
}

function homeOf({ catalogId, ...rest }: FakeAccount): InvoiceHome | undefined {
  return catalogId === null ? undefined : { catalogId, ...rest };
}

function invoiceAt({ invoices, catalogId }: FakeAccount, path: string) {
  const [, catalog, id] = /catalogs\/(\d+)\/elements\/(\d+)$/.exec(path) ?? [];
  return Number(catalog) === catalogId ? invoices.get(Number(id)) : undefined;
}

function problem(status: number, title: string, hint?: string): FakeReply {
  const body = { title, status, detail: title, ...(hint === undefined ? {} : { hint }) };
  return { status, body };
}

function invalid(path: string): FakeReply {
  const errors = [{ request_id: '0', errors: [{ code: 'NotSupportedChoice', path }] }];
  const body = { title: 'Bad Request', status: 400, detail: 'Request validation failed' };
  return { status: 400, body: { ...body, 'validation-errors': errors } };
}
