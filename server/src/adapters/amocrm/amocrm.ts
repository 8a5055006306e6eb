import type { Secret } from '#kernel/secret.ts';
import type { AmoAccess, AmoAnswer, AmoApi, AmoUrgency } from '#rooms/amocrm/ports.ts';
import { callAmo, type AmoCall, type CallAmoDeps } from './call-amo.ts';
import { readAccount, readFields, readHost, readInvoiceList, readTokens } from './read-amo.ts';

/** Our integration as amoCRM knows it. */
export interface AmoIntegration {
  clientId: string;
  clientSecret: Secret;
  /** To the letter as it is registered. */
  redirectUri: string;
}

/** Who answers where an account lives now, by the number of the platform. */
const directories: Readonly<Record<string, string>> = { 1: 'www.amocrm.ru', 2: 'www.kommo.com' };

/** amoCRM over HTTP, below its limits of requests (spec 15 §5, §7). */
export function amocrm(integration: AmoIntegration, deps: CallAmoDeps): AmoApi {
  const call = (given: AmoCall) => callAmo(deps, given);
  const grant = async (host: string, proof: Record<string, string>) =>
    read(await call(tokenCall(integration, host, proof)), readTokens);
  const get = (at: AmoAccess, urgency: AmoUrgency, path: string) =>
    call({ method: 'GET', host: at.host, path, urgency, headers: bearer(at) });
  const send = (method: 'POST' | 'PATCH', at: AmoAccess, path: string, body: unknown) =>
    call({ method, host: at.host, path, urgency: 'write-back', headers: bearer(at), body });
  return {
    exchangeCode: (host, code) =>
      grant(host, { grant_type: 'authorization_code', code: code.reveal() }),
    refresh: (host, refreshToken) =>
      grant(host, { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() }),
    hostNow: async (platform, refreshToken) => {
      const host = directories[platform] ?? 'www.amocrm.ru';
      const headers = { 'x-refresh-token': refreshToken.reveal() };
      const path = '/oauth2/account/current/subdomain';
      return read(await call({ method: 'GET', host, path, urgency: 'upkeep', headers }), readHost);
    },
    account: async (at, urgency) =>
      read(await get(at, urgency, '/api/v4/account?with=invoices_settings'), readAccount),
    invoiceList: async (at, urgency) =>
      found(read(await get(at, urgency, '/api/v4/catalogs?limit=250'), readInvoiceList)),
    element: (at, urgency, catalogId, id) => {
      const parts = 'with=invoice_link,supplier_field_values';
      return get(at, urgency, `/api/v4/catalogs/${catalogId}/elements/${id}?${parts}`);
    },
    fields: async (at, catalogId) => {
      const path = `/api/v4/catalogs/${catalogId}/custom_fields?limit=250`;
      return read(await get(at, 'write-back', path), readFields);
    },
    patchElement: async (at, catalogId, id, fields) => {
      const path = `/api/v4/catalogs/${catalogId}/elements/${id}`;
      return done(await send('PATCH', at, path, { custom_fields_values: fields }));
    },
    entity: (at, type, id) => get(at, 'payer', `/api/v4/${type}/${id}`),
    note: async (at, leadId, text) => {
      const params = { service: 'Invogate', text };
      const body = [{ entity_id: leadId, note_type: 'service_message', params }];
      return done(await send('POST', at, '/api/v4/leads/notes', body));
    },
  };
}

const bearer = ({ accessToken }: AmoAccess) => ({
  authorization: `Bearer ${accessToken.reveal()}`,
});

function tokenCall(
  { clientId, clientSecret, redirectUri }: AmoIntegration,
  host: string,
  proof: Record<string, string>,
): AmoCall {
  const ours = { client_id: clientId, client_secret: clientSecret.reveal() };
  const body = { ...ours, ...proof, redirect_uri: redirectUri };
  return { method: 'POST', host, path: '/oauth2/access_token', urgency: 'upkeep', body };
}

/** What was understood of a good answer; one that says nothing we know is no answer. */
function read<T>(
  answer: AmoAnswer<unknown>,
  reader: (body: unknown) => T | undefined,
): AmoAnswer<T> {
  if (answer.kind !== 'ok') return answer;
  const value = reader(answer.value);
  return value === undefined
    ? { kind: 'unknown', why: 'answered something else' }
    : { kind: 'ok', value };
}

function found<T>(answer: AmoAnswer<T | null>): AmoAnswer<T> {
  if (answer.kind !== 'ok') return answer;
  return answer.value === null ? { kind: 'absent' } : { kind: 'ok', value: answer.value };
}

function done(answer: AmoAnswer<unknown>): AmoAnswer<undefined> {
  return answer.kind === 'ok' ? { kind: 'ok', value: undefined } : answer;
}
