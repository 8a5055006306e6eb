import assert from 'node:assert/strict';
import type { InjectOptions } from 'fastify';
import type { App } from '#http/app.ts';
import { demo } from '#rooms/accounts/index.ts';

export interface WireField {
  name: string;
  code: string;
  message: string;
}

export interface WireError {
  message: string;
  code: string;
  fields: WireField[];
}

/** An answer as a client reads it, its envelope checked already. */
export interface WireAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  data: T;
  metaData: { totalCount: number; pageSize: number; page: number };
  error: WireError;
}

export interface WireRequest {
  /** What is sent: a text or bytes as they are, anything else as JSON. */
  body?: unknown;
  /** Null sends no Authorization. */
  token?: string | null;
  headers?: Record<string, string>;
}

type Method = NonNullable<InjectOptions['method']>;
export type Wire = ReturnType<typeof wireTo>;

/**
 * Talks to the app as a client that sends no optional header, and checks of every answer what
 * spec 01 promises for all: content type, request id, envelope.
 */
export function wireTo(app: App) {
  return async <T = Record<string, unknown>>(
    method: Method,
    url: string,
    { body, token = demo.token, headers = {} }: WireRequest = {},
  ): Promise<WireAnswer<T>> => {
    const asIs = typeof body === 'string' || body instanceof Buffer;
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await app.fastify.inject({
      method,
      url,
      headers: { 'user-agent': undefined, ...type, ...authorization, ...headers },
      ...(body === undefined ? {} : { payload: asIs ? body : JSON.stringify(body) }),
    });
    const received = answer.headers as WireAnswer['headers'];
    return exact<T>(answer.statusCode, received, answer.body);
  };
}

const seenIds = new Set<string>();

/** Reads an answer and asserts the shape that never varies. */
export function exact<T>(
  status: number,
  headers: WireAnswer['headers'],
  text: string,
): WireAnswer<T> {
  assert.equal(headers['content-type'], 'application/json');
  const id = headers['x-request-id'] ?? '';
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.ok(!seenIds.has(id), 'each answer has a request id of its own');
  seenIds.add(id);
  const body = JSON.parse(text) as Record<string, unknown>;
  if (status >= 400) checkError(body);
  else {
    assert.equal(status, 200);
    assert.deepEqual(body.extendedData, []);
    const list = 'metaData' in body ? ['data', 'metaData'] : ['data'];
    assert.deepEqual(Object.keys(body), [...list, 'extendedData']);
  }
  return { status, headers, text, ...(body as Pick<WireAnswer<T>, 'data' | 'metaData' | 'error'>) };
}

const fieldCodes = ['wrong_value', 'required', 'wrong_type', 'too_long', 'not_unique'];

function checkError(body: Record<string, unknown>): void {
  assert.deepEqual(Object.keys(body), ['error']);
  const error = body.error as WireError;
  assert.deepEqual(Object.keys(error), ['message', 'code', 'fields']);
  assert.ok(error.message !== '' && /^[a-z_]+$/.test(error.code));
  for (const field of error.fields) {
    assert.deepEqual(Object.keys(field), ['name', 'code', 'message']);
    assert.ok(fieldCodes.includes(field.code), field.code);
  }
}

/** Status, code and the properties to blame, for comparing a refusal as a whole. */
export function refusal({ status, error, text }: WireAnswer<unknown>): unknown[] {
  assert.ok(status >= 400, `expected a refusal, got ${text}`);
  return [status, error.code, ...error.fields.map(({ name, code }) => `${name} ${code}`)];
}
