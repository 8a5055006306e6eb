import { SaveAmoSettings } from '@invogate/contracts/amocrm.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { Refusal } from '#kernel/refusal.ts';
import { sha256Hex } from '#kernel/secret.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { accountHost, type Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import { saveSettings, shownConnection } from './manage-connection.ts';
import type { ReadSettingsToken } from './ports.ts';
import { settingsOf } from './settings.ts';
import { tryCounter, type TryCounter } from './try-counter.ts';

export interface WidgetDeps {
  database: Database;
  accounts: Accounts;
  readSettingsToken: ReadSettingsToken;
  /** Reads a body of the API as leniently as its routes do; undefined when it cannot be. */
  readSettings: (body: unknown) => SaveAmoSettings | undefined;
}

const path = '/amocrm/widget/settings';

/**
 * The settings form inside amoCRM: its requests carry a one-time token that amoCRM has signed. The
 * form names the shop and proves by an API token of it that the shop is the seller's own.
 */
export function widgetRoutes(given: WidgetDeps): PlainRoute[] {
  const deps = { ...given, savings: tryCounter({ count: 1, withinMs: tokenLifeMs }) };
  return [
    { method: 'OPTIONS', path, handle: (request) => Promise.resolve(mayAsk(request)) },
    { method: 'GET', path, handle: (request) => guarded(deps, request, show) },
    { method: 'POST', path, handle: (request) => guarded(deps, request, save) },
  ];
}

/** A browser asks first, as the token stands in a header of its own: pages of amoCRM may go on. */
function mayAsk({ headers }: PlainRequest): PlainResponse {
  const { origin = '' } = headers;
  const host = URL.canParse(origin) ? accountHost(new URL(origin).host) : undefined;
  const allowed = {
    'access-control-allow-origin': `https://${host ?? ''}`,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, x-auth-token',
    'access-control-max-age': '600',
  };
  return { status: 204, headers: { vary: 'origin', ...(host ? allowed : {}) }, body: '' };
}

/** amoCRM's tokens live half an hour, and clocks differ. */
const tokenLifeMs = 32 * 60_000;

interface Guarding extends WidgetDeps {
  /** Tokens that have saved something: none does it twice. */
  savings: TryCounter;
}

interface Guarded {
  connection: Connection;
  request: PlainRequest;
}

type Act = (deps: Guarding, guarded: Guarded) => Promise<{ status: number; body: unknown }>;

async function guarded(deps: Guarding, request: PlainRequest, act: Act): Promise<PlainResponse> {
  const token = await deps.readSettingsToken(request.headers['x-auth-token'] ?? '');
  const host = accountHost(token?.host ?? '');
  const connection =
    token && host
      ? await deps.database.row<Connection>(sql.connectionOfNumber, [token.amoId])
      : undefined;
  // A token of an account whose host is another one was not made for this account.
  if (connection?.host !== host || connection === undefined) {
    return json(401, { error: { code: 'unauthorized' } }, undefined);
  }
  const { status, body } = await act(deps, { connection, request });
  return json(status, body, host);
}

const show: Act = (_deps, { connection }) =>
  Promise.resolve({ status: 200, body: { data: shownConnection(connection) } });

const save: Act = async (deps, { connection, request }) => {
  const { database, accounts, readSettings, savings } = deps;
  const given = parsed(request.rawBody);
  const body = readSettings(given);
  const apiToken = typeof given?.apiToken === 'string' ? given.apiToken : '';
  if (!body) return wrong('settings');
  const caller = await accounts.authenticate(apiToken);
  if (typeof caller === 'string' || !caller.rights.has('orders')) return wrong('apiToken');
  if (caller.partnerId !== undefined || caller.ofPartner !== undefined) return wrong('apiToken');
  try {
    const merchant = await accounts.merchantOf(caller, body.merchantId);
    const settings = settingsOf(body.settings);
    if (!savings.take(signedPart(request), database.now().getTime())) return replayed;
    const saved = await database.inTransaction('amocrm.save-settings', (tx) =>
      saveSettings(tx, connection, merchant, settings),
    );
    return { status: 200, body: { data: shownConnection(saved) } };
  } catch (error) {
    if (error instanceof Refusal) return wrong(error.fields[0]?.name ?? 'merchantId');
    throw error;
  }
};

/** What the signature covers: its own last letter can be written in more than one way. */
const signedPart = ({ headers }: PlainRequest): string =>
  sha256Hex((headers['x-auth-token'] ?? '').split('.').slice(0, 2).join('.'));

const replayed = { status: 401, body: { error: { code: 'unauthorized' } } };

function wrong(name: string) {
  return { status: 422, body: { error: { code: 'validation_error', fields: [{ name }] } } };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Only the page of this very account may read the answer. */
function json(status: number, body: unknown, host: string | undefined): PlainResponse {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    vary: 'origin',
    ...(host === undefined ? {} : { 'access-control-allow-origin': `https://${host}` }),
  };
  return { status, headers, body: JSON.stringify(body) };
}
